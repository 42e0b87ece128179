"""A table row has more cells than the header.

## Why

A Markdown renderer drops the cells that are too many: a figure disappears, or stands under the wrong heading. Which
cell belongs to which column cannot be known, so the row is kept as it stands and none of its figures is read.

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D | D |
```

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |
```

## Fix

None: which cell is one too many is not known.

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
    message="the row has {cells}, the header has {columns}",
)
