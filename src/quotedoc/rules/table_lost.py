"""Rows with pipes do not form a table.

## Why

A table needs a header row, and a delimiter row below it with the same number of cells. Without them, Markdown renderers
show the pipes as text, and quotedoc reads none of the figures.

## Example

```markdown
| Metric | Price |
| Current Price | 9.01 |
```

## Use instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: a row may be missing or damaged.

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
    message="these rows are not a table: Markdown renderers show them as text",
)
