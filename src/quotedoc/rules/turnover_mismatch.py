"""The newest turnover does not match revenue and assets.

## Why

Turnover is the revenue of four quarters divided by the mean of the assets at the start and at the end of that year. The
five columns of a page contain all figures for the newest turnover. If it differs by more than 3 %, a revenue, one of
the two totals or the turnover is wrong.

## Relation

```text
Turnover(newest) = (sum of the four newest Revenues) / ((A&L(newest) + A&L(oldest of five)) / 2), within 3 %
```

## Example

```markdown
| Indicator | Q1 2026 | Q4 2025 | Q3 2025 | Q2 2025 | Q1 2025 |
| --- | --- | --- | --- | --- | --- |
| Revenue | 42.17M | 49.01M | 31.80M | 29.53M | 52.23M |

| Indicator | Q1 2026 | Q4 2025 | Q3 2025 | Q2 2025 | Q1 2025 |
| --- | --- | --- | --- | --- | --- |
| A&L | 444.52M | 438.97M | 468.13M | 512.71M | 537.13M |
| Turnover | 0.3701 | 0.3293 | 0.3634 | 0.3057 | 0.2877 |
```

## Use instead

```markdown
| Indicator | Q1 2026 | Q4 2025 | Q3 2025 | Q2 2025 | Q1 2025 |
| --- | --- | --- | --- | --- | --- |
| Revenue | 42.17M | 49.01M | 31.80M | 29.53M | 52.23M |

| Indicator | Q1 2026 | Q4 2025 | Q3 2025 | Q2 2025 | Q1 2025 |
| --- | --- | --- | --- | --- | --- |
| A&L | 444.52M | 438.97M | 468.13M | 512.71M | 537.13M |
| Turnover | 0.3107 | 0.3293 | 0.3634 | 0.3057 | 0.2877 |
```

## Fix

None: any of these figures may be wrong.

## Source

Holds on 19 of 19 pages, within 3 %. No other rule allows more than rounding.

## False positives

The publisher may use the mean of more than two balance sheets, while the assets changed a lot within the year, or may
convert the quarters at different rates. The rule reports nothing unless the two statements have the same five
consecutive quarters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import find_faults
from quotedoc.rules._periods import BALANCE, INCOME, is_consecutive, list_periods
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


COLUMNS = 5
"""The quarters of a year, and the one before them."""


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the newest turnover with what it follows from, if all the columns that it takes are there."""
    if _is_year(reading):
        for bound in relations_on(reading, "turnover-mismatch"):
            yield from find_faults(reading, bound, "turnover-mismatch")


def _is_year(reading: Reading) -> bool:
    """Tell whether both statements have the same five quarters, without a gap."""
    stated = list_periods(reading)
    income, balance = stated.get(INCOME, ())[:COLUMNS], stated.get(BALANCE, ())[:COLUMNS]
    return len(income) == COLUMNS and income == balance and is_consecutive(income)


RULE = Rule(
    code="QD616",
    name="turnover-mismatch",
    severity=Severity.WARNING,
    message="Turnover is {here}, but {formula} gives {bounds}, including a tolerance of 3%",
    check=check,
)
