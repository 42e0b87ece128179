"""Rows with pipes that are no table.

## Why

A table needs a header row and under it a delimiter row with as many cells. Without them a Markdown renderer prints the
pipes as text, and none of the figures is read.

## Example

```markdown
| Metric | Price |
| Current Price | 9.01 |
```

## Instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: whether a row is missing or damaged is not known.

## Source

GitHub Flavored Markdown, section 4.10 (tables).
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD206",
    name="table-lost",
    severity=Severity.ERROR,
    message="these rows are no table: a Markdown renderer shows them as running text",
)
