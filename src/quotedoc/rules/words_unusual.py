"""Headings, labels or lines have other marks than on published pages.

## Why

A heading in bold, a label in italics, a line without its bold words or a heading without its colon means the same and
is read. It is kept as it stands. One finding a page names the first place.

## Example

```markdown
## **Valuation Analysis**
```

## Instead

```markdown
## Valuation Analysis
```

## Fix

None: the page may be meant to look like this.

## Source

The headings, lines and labels of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD224",
    name="words-unusual",
    severity=Severity.INFO,
    message="{text!r} was read, but is not marked up as on published pages{more}",
)
