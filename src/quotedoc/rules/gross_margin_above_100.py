"""A gross margin is above 100 %.

## Why

Gross profit is revenue minus the cost of sales, so it cannot exceed revenue. The rule reports nothing if revenue is
negative.

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

## Use instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Revenue | 42.17M |
| Gross margin | 11.53% |
```

## Fix

None: either of the two may be wrong.

## Source

Holds for 79 of 80 cells; the other cell is of a quarter with negative revenue.

## False positives

The cost of sales may be negative after provisions were released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.interval import interval_of
from quotedoc.rules._derived import read_figures
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

MOST = 100


def check(reading: Reading) -> Iterator[Fault]:
    """Look at the margin of each quarter."""
    for bound in relations_on(reading, "gross-margin-above-100"):
        margin, revenue = read_figures(reading, bound).values()
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
