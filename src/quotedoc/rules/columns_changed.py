"""A table does not have its usual columns.

## Why

quotedoc recognizes columns by the words in the header, in any order. It keeps an unknown column as text; the values of
a missing column are absent. If the publisher has changed the table, rules that need the missing values cannot run.

## Example

```markdown
| Indicator | Value | Trend | Rating |
|-----------|-------|-------|--------|
| ROE | -4.00% | up | D |
```

## Use instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |
```

## Fix

None: the publisher may have changed the table.

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
    message="unusual columns: {what}",
)
