"""The rows of a table or chart dimension are not in the order of published pages.

## Why

The figures are read all the same. But rows that changed their order are a trace of editing, and worth a look.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
| Lowest Target | 7.51 |
| Highest Target | 23.63 |
```

## Instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
| Highest Target | 23.63 |
| Lowest Target | 7.51 |
```

## Fix

None: the order may be meant.

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
    message="the row {label!r} is out of the usual order",
)
