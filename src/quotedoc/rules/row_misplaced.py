"""The rows of a table or chart dimension are not in the usual order.

## Why

quotedoc reads the figures anyway. A changed order suggests that the rows were edited.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
| Lowest Target | 7.51 |
| Highest Target | 23.63 |
```

## Use instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
| Highest Target | 23.63 |
| Lowest Target | 7.51 |
```

## Fix

None: the order may be intended.

## Source

The row order of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD209",
    name="row-misplaced",
    severity=Severity.INFO,
    message="the row {label!r} is not in its usual place",
)
