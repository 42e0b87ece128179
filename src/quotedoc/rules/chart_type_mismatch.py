"""The `chart_type` of a chart differs from its fence.

## Why

`chart_type` and the word after `chart-data:` state the same fact. A program that uses one draws another chart than a
program that uses the other.

## Example

````markdown
```chart-data:radar
{"title": "Longbridge Financial Score - VNET Group, Inc.", "chart_type": "bar", "dimensions": []}
```
````

## Use instead

````markdown
```chart-data:radar
{"title": "Longbridge Financial Score - VNET Group, Inc.", "chart_type": "radar", "dimensions": []}
```
````

## Fix

None: either of the two may be wrong.

## Source

Holds on 1 of 1 page with a chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.data import Scalar, locate_node
from quotedoc.diagnostic import Severity
from quotedoc.reading import Label, Located
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import make_contradiction
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import ChartFence, Reading

TYPE = ("radar", "chart_type")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the type of each chart with its fence."""
    for chart in reading.charts:
        stated = _find_type(reading, chart) if chart.kind else None
        if stated and stated.text != chart.kind:
            here = Located(stated.text, stated.span if stated.text else stated.quoted, TYPE)
            there = Located(chart.kind, Span(chart.info.end - len(chart.kind), chart.info.end), ())
            fault = make_contradiction(reading, "chart-type-mismatch", here, there, "the fence has")
            yield fault if here.span == reading.spans.get(TYPE) else fault._replace(pointer=None)


def _find_type(reading: Reading, chart: ChartFence) -> Label | None:
    known = reading.at(*TYPE)
    if known and chart.body and chart.body.start <= known.span.start < chart.body.end:
        return Label(known.value, known.span)  # as nearly always: then nobody has to look at the chart again
    if chart.content:
        return chart.content.texts.get(TYPE[-1])
    tree = chart.tree(reading.source)
    found = locate_node(tree, TYPE[1:]) if tree else None
    return Label(found.value, found.content) if isinstance(found, Scalar) and isinstance(found.value, str) else None


RULE = Rule(
    code="QD303",
    name="chart-type-mismatch",
    severity=Severity.ERROR,
    message="the chart type is {here}, but the fence has {there}",
    check=check,
)
