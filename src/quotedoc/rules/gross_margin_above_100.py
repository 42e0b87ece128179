"""A gross margin is above 100 %.

## Why

Gross profit is revenue less the cost of sales, so it is no more than revenue, unless revenue is negative. Then the page
explains it itself, and nothing is said.

## Relation

```text
Gross margin <= 100 %, if Revenue >= 0
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Revenue | 42.17M |
| Gross margin | 115.30% |
```

## Instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Revenue | 42.17M |
| Gross margin | 11.53% |
```

## Fix

None: which figure is wrong is not known.

## Source

It held in 79 of 80 cells; the other one is of a quarter with negative revenue.

## When it is wrong

Where the cost of sales is negative, because provisions were released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.interval import interval_of
from quotedoc.rules._derived import figures_of
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

MOST = 100


def check(reading: Reading) -> Iterator[Fault]:
    """Look at the margin of each quarter."""
    for bound in relations_on(reading, "gross-margin-above-100"):
        margin, revenue = figures_of(reading, bound).values()
        if margin and interval_of(margin).low > MOST and not (revenue and interval_of(revenue).low < 0):
            pointer = bound.values[0].pointer
            args = {"here": reading.text_at(pointer)}
            yield Fault("gross-margin-above-100", reading.spans[pointer], pointer, args)


RULE = Rule(
    code="QD620",
    name="gross-margin-above-100",
    severity=Severity.WARNING,
    message="Gross margin {here} is above 100%",
    check=check,
)
