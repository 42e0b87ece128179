"""Chart and tables do not have the same indicators or dimensions.

## Why

The chart repeats the three score tables. If only one of the two has an indicator, it was lost on one side or added on
the other. The rule does not compare a table with rows that cannot be read, or a page without a chart.

## Relation

```text
indicators of the chart = rows of the tables
```

## Example

````markdown
#### Size Score Score:

| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |

```chart-data:radar
{"name": "Size Score", "grade": "", "indicators": [
  {"name": "Market Cap", "value": "2423923368.01", "rating": ""}
]}
```
````

## Use instead

````markdown
#### Size Score Score:

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

The rule also reports rows that were removed from one of the two on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Related, Severity
from quotedoc.rules._radar import find_differing_rows, pair_dimensions
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Span

CHART = ("radar",)


def check(reading: Reading) -> Iterator[Fault]:
    """Look on each side for what the other has."""
    spans = reading.spans
    if CHART not in spans:
        return
    place = spans[CHART].start
    fence = next(chart.info for chart in reading.charts if chart.body and chart.body.start <= place < chart.body.end)
    for chart, table in pair_dimensions(reading):
        if chart not in spans and table in spans:
            yield _report_missing(reading, spans[table], table, "the chart", fence)
    for rows in find_differing_rows(reading):
        for name, (span, pointer) in rows.in_chart.items():
            if name not in rows.in_table:
                yield _report_missing(reading, span, pointer, "the table", spans[rows.table])
        for name, (span, pointer) in rows.in_table.items():
            if name not in rows.in_chart:
                yield _report_missing(reading, span, pointer, "the chart", spans[rows.chart])


def _report_missing(reading: Reading, span: Span, pointer: Pointer, where: str, other: Span) -> Fault:
    args = {"here": reading.text(span), "there": where}
    return Fault("radar-rows-differ", span, pointer, args, (Related(other, f"{where}, where it is missing"),))


RULE = Rule(
    code="QD603",
    name="radar-rows-differ",
    severity=Severity.ERROR,
    message="{here!r} is missing from {there}",
    check=check,
)
