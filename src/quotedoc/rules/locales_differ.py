"""Two languages of a page state different figures.

## Why

A page is published in several languages, and all of them state the same figures, grades and dates. If they differ, one
of them is wrong. The rule compares pages of the same day with addresses that differ only in the language: by key if the
labels of both languages are known, otherwise cell by cell.

## Example

On the English page:

```markdown
| ROE | -4.00% | D |
```

On the Chinese page, the same cell is `-4.10%`.

## Use instead

On both pages, with the label of each language:

```markdown
| ROE | -4.00% | D |
```

## Fix

None: either of the two may be wrong.

## Source

All languages of a page are made from the same data.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD702",
    name="locales-differ",
    severity=Severity.ERROR,
    message="this page has {here}, but {path} has {there}",
    is_cross_page=True,
)
