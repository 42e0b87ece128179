"""A table row has more cells than the header.

## Why

Markdown renderers drop the extra cells, so a figure disappears or appears in the wrong column. Since nobody can know
which cell belongs to which column, quotedoc keeps the row unchanged and reads none of its figures.

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D | D |
```

## Use instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |
```

## Fix

None: any of the cells may be the extra one.

## Source

GitHub Flavored Markdown, section 4.10 (tables).
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD205",
    name="row-ragged",
    severity=Severity.ERROR,
    message="the row has {cells}, but the header has {columns}",
)
