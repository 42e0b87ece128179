"""A net margin is not net income divided by revenue.

## Why

Net margin is net income divided by revenue, in percent, with all three in one column. Printed figures are rounded, so
the rule computes the smallest and the largest possible quotient. If the margin is outside these bounds, one of the
three figures is wrong.

## Relation

```text
{formula}
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Revenue | 14.99M |
| Net income | -650122.39 |
| Net margin | -4.43% |
```

## Use instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Revenue | 14.99M |
| Net income | -650122.39 |
| Net margin | -4.34% |
```

## Fix

None: any of these figures may be wrong.

## Source

Arithmetic. Holds for 80 of 80 cells, including one quarter with negative revenue.

## False positives

The publisher may compute the margin from other figures, such as net income before minority interests. No such page is
known. The rule reports nothing if revenue may be zero or a figure is missing.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD614",
    name="net-margin-mismatch",
    severity=Severity.ERROR,
    message="Net margin is {here}, but {formula} gives {bounds}",
    check=check_relations("net-margin-mismatch"),
)
