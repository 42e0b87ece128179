"""The highest target price is below the lowest.

## Why

One of the two figures is wrong, or they stand in each other's place. The current price may lie outside both.

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
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

TARGETS = ("institutional_view", "target_price")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two targets."""
    highest, lowest = reading.at(*TARGETS, "highest_target"), reading.at(*TARGETS, "lowest_target")
    if highest and lowest and highest.value < lowest.value:
        args = {"highest": reading.text(highest.span), "lowest": reading.text(lowest.span)}
        related = beside(reading, lowest, "the lowest target is")
        yield Fault("target-order", highest.span, highest.pointer, args, related)


RULE = Rule(
    code="QD609",
    name="target-order",
    severity=Severity.ERROR,
    message="the highest target {highest} is below the lowest target {lowest}",
    check=check,
)
