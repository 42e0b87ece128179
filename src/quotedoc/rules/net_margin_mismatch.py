"""A net margin is not the share of net income in revenue.

## Why

Net margin is net income divided by revenue, in percent, and all three stand in one column. What is printed is rounded,
so the margin has to lie between the least and the greatest quotient of what the two figures may stand for. If it does
not, one of the three is wrong.

## Relation

```text
Net margin = 100 x Net income / Revenue
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

from functools import lru_cache
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._derived import PERCENTS, Ratio, broken, figure_at, in_words, unfounded
from quotedoc.rules._rule import Rule
from quotedoc.rules._statements import INCOME, NET_INCOME, NET_MARGIN, REVENUE, columns, ratio_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

RATIO = Ratio(NET_MARGIN, NET_INCOME, (REVENUE,), "{} / {}", PERCENTS)


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the margin of each quarter with what it follows from."""
    for column in columns(reading, INCOME):
        here = _ratio(column)
        bounds = broken(reading, here)
        value = figure_at(reading, here.value.pointer) if bounds else None
        if bounds and value:
            found = unfounded(reading, here.value, here.terms, here.formula, in_words(bounds, value))
            yield Fault("net-margin-mismatch", found.here.span, found.here.pointer, found.args, found.related)


@lru_cache(maxsize=16)
def _ratio(column: int) -> Ratio:
    return ratio_in(RATIO, column)


RULE = Rule(
    code="QD614",
    name="net-margin-mismatch",
    severity=Severity.ERROR,
    message="Net margin {here} does not follow from {formula} ({bounds})",
    check=check,
)
