"""The chart's title is not made of the security's name.

## Why

The title of the chart is `Longbridge Financial Score - ` and the name. Another name there means that the chart belongs
to another page.

## Relation

```text
title of the chart = Longbridge Financial Score - name
```

## Example

```json
{"title": "Longbridge Financial Score - Tesla, Inc.", "chart_type": "radar", "dimensions": []}
```

## Instead

```json
{"title": "Longbridge Financial Score - VNET Group, Inc.", "chart_type": "radar", "dimensions": []}
```

## Fix

None: which of the two is right is not known.

## Source

Seen on 1 of 1 page with a chart.

## When it is wrong

Where the chart bears an older name of the company.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.kinds.quote import CHART_TITLE
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import same_text, stated
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the title with the one that the name makes."""
    for bound in relations_on(reading, "chart-title-mismatch"):
        name, title = (stated(reading, value.pointer) for value in bound.values[:2])
        due = CHART_TITLE.fill([name.value]) if name else ""
        if title and name and not same_text(title.value, due):
            yield contradiction(reading, "chart-title-mismatch", title, name, "the name is", due=due)


RULE = Rule(
    code="QD605",
    name="chart-title-mismatch",
    severity=Severity.ERROR,
    message="the chart's title is {here}, not {due}",
    check=check,
)
