"""A table row has fewer cells than the header.

## Why

A renderer shows the missing cells as empty ones at the end of the row, and so quotedoc reads it. If a cell is missing
elsewhere, the values behind it stand in the wrong columns.

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% |
```

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |
```

## Fix

None: which cell is missing is not known. `quotedoc format` writes the empty cells.

## Source

GitHub Flavored Markdown, section 4.10: missing cells are empty.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD225",
    name="row-short",
    severity=Severity.WARNING,
    message="the row has {cells}, the header has {columns}; {missing} read as empty",
)
