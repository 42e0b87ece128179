"""The chart has the indicators in another order than the table.

## Why

The chart repeats the three score tables row by row. A different order suggests that one of them was edited, and
misleads programs that read the indicators by position.

## Relation

```text
order of the chart's indicators = order of the tables' rows
```

## Example

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |

```chart-data:radar
{"name": "Size Score", "grade": "", "indicators": [
  {"name": "Revenue", "value": "1394537745.57", "rating": ""},
  {"name": "Market Cap", "value": "2423923368.01", "rating": ""}
]}
```
````

## Use instead

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |

```chart-data:radar
{"name": "Size Score", "grade": "", "indicators": [
  {"name": "Market Cap", "value": "2423923368.01", "rating": ""},
  {"name": "Revenue", "value": "1394537745.57", "rating": ""}
]}
```
````

## Fix

None: either of the two may be wrong.

## Source

Holds on 1 of 1 page with a chart.

## False positives

The rule also reports an order that was changed on purpose. Other rules compare the figures anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.reading import Located
from quotedoc.rules._radar import find_differing_rows
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the order of the rows that both sides have, and speak of the first that differs."""
    for rows in find_differing_rows(reading):
        here = [name for name in rows.in_chart if name in rows.in_table]
        there = [name for name in rows.in_table if name in rows.in_chart]
        for one, other in zip(here, there, strict=True):
            if one != other:
                (first, pointer), (second, row) = rows.in_chart[one], rows.in_table[other]
                moved, due = Located(None, first, pointer), Located(None, second, row)
                yield make_contradiction(reading, "radar-order-differs", moved, due, "the table has")
                break


RULE = Rule(
    code="QD604",
    name="radar-order-differs",
    severity=Severity.ERROR,
    message="the chart has {here} where the table has {there}",
    check=check,
)
