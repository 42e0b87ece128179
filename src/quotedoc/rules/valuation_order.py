"""The high, the median and the low of a ratio are out of order.

## Why

No median is above the highest or below the lowest value of the same period: that is what the words mean. The current
ratio may lie outside.

## Relation

```text
High >= Median >= Low
```

## Example

```markdown
| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 2.26 | 2.78 | 2.18 |
```

## Instead

```markdown
| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: which figure is wrong is not known.

## Source

What the words mean; seen on 3 of 3 ratios.

## When it is wrong

It is not known to be. The current value may lie outside, and nothing is said of that.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

DESCENDING = tuple(
    tuple(("valuation", ratio, figure) for figure in ("high", "median", "low"))
    for ratio in ("pe_ttm", "pb", "ps_ttm", "dividend_yield")
)


def check(reading: Reading) -> Iterator[Fault]:
    """Compare each figure of a ratio with the next one that is there."""
    for pointers in DESCENDING:
        figures = [found for pointer in pointers if (found := reading.at(*pointer))]
        for upper, lower in pairwise(figures):
            if upper.value < lower.value:
                names = {"upper": upper.pointer[-1], "lower": lower.pointer[-1]}
                yield contradiction(reading, "valuation-order", upper, lower, f"the {names['lower']} is", **names)


RULE = Rule(
    code="QD610",
    name="valuation-order",
    severity=Severity.ERROR,
    message="the {upper} {here} is below the {lower} {there}",
    check=check,
)
