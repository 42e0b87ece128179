"""A grade in the radar chart is not the one in the tables.

## Why

The chart repeats the grades of the three scores and of their indicators. If they differ, one of them is wrong. A grade
that only one of the two gives differs as well; where neither gives one, nothing is said.

## Relation

```text
grade in the chart = grade in the table
```

## Example

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |

```chart-data:radar
{"name": "ROE", "value": "-4.00%", "rating": "E"}
```
````

## Instead

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |

```chart-data:radar
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```
````

## Fix

None: which of the two is right is not known.

## Source

Seen on 1 of 1 page with a chart, for all 17 indicators and 3 scores.

## When it is wrong

Where chart and tables are made at different times. No such page is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._radar import GRADES, RATINGS, unknown_cells
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import differing
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the grades of scores and indicators."""
    for here, there in differing(reading, [*GRADES, *RATINGS, *unknown_cells(reading, 1)]):
        yield contradiction(reading, "radar-grade-differs", here, there, "the table gives")


RULE = Rule(
    code="QD602",
    name="radar-grade-differs",
    severity=Severity.ERROR,
    message="the chart gives {here}, the table gives {there}",
    check=check,
)
