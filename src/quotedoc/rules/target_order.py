"""The highest target price is below the lowest.

## Why

One of the two figures is wrong, or they stand in each other's place. The current price may lie outside both.

## Relation

```text
Highest Target >= Lowest Target
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

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

HIGHEST = ("institutional_view", "target_price", "highest_target")
LOWEST = ("institutional_view", "target_price", "lowest_target")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two targets."""
    highest, lowest = reading.at(*HIGHEST), reading.at(*LOWEST)
    if highest and lowest and highest.value < lowest.value:
        yield contradiction(reading, "target-order", highest, lowest, "the lowest target is")


RULE = Rule(
    code="QD609",
    name="target-order",
    severity=Severity.ERROR,
    message="the highest target {here} is below the lowest target {there}",
    check=check,
)
