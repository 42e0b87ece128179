"""A table or chart dimension has two rows with the same label.

## Why

A figure stands once in a table. Of two rows the first is read and the second kept as plain text: if they differ, one
of them is wrong.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
| Current Price | 9.10 |
```

## Instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: which of the two is right is not known.

## Source

Seen on every published page: labels are unique within a table.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD208",
    name="row-repeated",
    severity=Severity.WARNING,
    message="the row {label!r} is in this table already",
)
