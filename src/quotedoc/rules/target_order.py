"""The highest target price is below the lowest.

## Why

One of the two figures is wrong, or they stand in each other's place. The current price may lie outside both.

## Relation

```text
{formula}
```

## Example

```markdown
| Metric | Price |
|--------|-------|
| Highest Target | 7.51 |
| Lowest Target | 23.63 |
```

## Instead

```markdown
| Metric | Price |
|--------|-------|
| Highest Target | 23.63 |
| Lowest Target | 7.51 |
```

## Fix

None: which figure is right is not known.

## Source

What the words mean.

## When it is wrong

It is not known to be.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD609",
    name="target-order",
    severity=Severity.ERROR,
    message="the highest target {here} is below the lowest target {there}",
    check=check_relations("target-order", "the lowest target is"),
)
