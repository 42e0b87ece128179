"""A table has other columns than such tables have.

## Why

Columns are known by the words of their header, wherever they stand. One that is not known is kept with its cells, one
that is missing leaves its values absent. If the publisher has changed the table, the rules that need the missing values
say nothing any more.

## Example

```markdown
| Indicator | Value | Trend | Rating |
|-----------|-------|-------|--------|
| ROE | -4.00% | up | D |
```

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |
```

## Fix

None: whether the publisher has changed the table is not known.

## Source

The tables of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD222",
    name="columns-changed",
    severity=Severity.INFO,
    message="the columns are not the usual ones: {what}",
)
