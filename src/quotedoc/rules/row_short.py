"""A table row has fewer cells than the header.

## Why

Renderers add empty cells at the end of the row, and quotedoc reads the row in the same way. If a cell is missing
elsewhere in the row, the values after it are in the wrong columns.

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% |
```

## Use instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |
```

## Fix

None: any of the cells may be missing. `quotedoc format` adds the empty cells.

## Source

GitHub Flavored Markdown, section 4.10 (tables).
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD225",
    name="row-short",
    severity=Severity.WARNING,
    message="the row has {cells}, but the header has {columns}; {missing} read as empty",
)
