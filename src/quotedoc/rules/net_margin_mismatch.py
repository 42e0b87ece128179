"""A net margin is not the share of net income in revenue.

## Why

Net margin is net income divided by revenue, in percent, and all three stand in one column. What is printed is rounded,
so the margin has to lie between the least and the greatest quotient of what the two figures may stand for. If it does
not, one of the three is wrong.

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

## Instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Revenue | 14.99M |
| Net income | -650122.39 |
| Net margin | -4.34% |
```

## Fix

None: which figure is wrong is not known.

## Source

Arithmetic; it held in 80 of 80 cells, one of them of a quarter with negative revenue.

## When it is wrong

Where the publisher takes the margin from other figures than those printed, such as net income before minority
interests. No such page is known. Where revenue may be zero, or a figure is missing, nothing is said.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD614",
    name="net-margin-mismatch",
    severity=Severity.ERROR,
    message="Net margin {here} does not follow from {formula} ({bounds})",
    check=check_relations("net-margin-mismatch"),
)
