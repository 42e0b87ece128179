"""The same page in two languages states two figures for one thing.

## Why

A page is published in several languages, and all of them state the same figures, grades and dates of the day. If they
differ, one of them is wrong. Pages are compared if their addresses differ in nothing but the language and they were
made on the same day: by key where the labels of both languages are known, otherwise cell by cell.

## Example

In the English page:

```markdown
| ROE | -4.00% | D |
```

In the Chinese page, in the same cell: `-4.10%`.

## Instead

In both pages, under whatever label:

```markdown
| ROE | -4.00% | D |
```

## Fix

None: which of the two is right is not known.

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
    message="{here} here is {there} in {path}",
)
