"""The title of the chart does not contain the name of the security.

## Why

The title of the chart is `Longbridge Financial Score - ` followed by the name. A different name suggests that the chart
belongs to another page.

## Relation

```text
title of the chart = Longbridge Financial Score - name
```

## Example

```json
{"title": "Longbridge Financial Score - Tesla, Inc.", "chart_type": "radar", "dimensions": []}
```

## Use instead

```json
{"title": "Longbridge Financial Score - VNET Group, Inc.", "chart_type": "radar", "dimensions": []}
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 1 of 1 page with a chart.

## False positives

The chart may have a former name of the company.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.kinds.quote import CHART_TITLE
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import is_same_text, locate_text
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the title with the one that the name makes."""
    for bound in relations_on(reading, "chart-title-mismatch"):
        name, title = (locate_text(reading, value.pointer) for value in bound.values[:2])
        due = CHART_TITLE.fill_placeholders([name.value]) if name else ""
        if title and name and not is_same_text(title.value, due):
            yield make_contradiction(reading, "chart-title-mismatch", title, name, "the name is", due=due)


RULE = Rule(
    code="QD605",
    name="chart-title-mismatch",
    severity=Severity.ERROR,
    message="the title of the chart is {here}, expected {due}",
    check=check,
)
