"""A chart has other keys than published charts have.

## Why

What is known of a chart is read, whatever else it holds; the rest is kept as it stands. If the publisher has changed
the chart, there may be more to read in it.

## Example

```json
{"name": "ROE", "value": "-4.00%", "rating": "D", "trend": "up"}
```

## Instead

```json
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```

## Fix

None: whether the publisher has changed the chart is not known.

## Source

The charts of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD308",
    name="chart-changed",
    severity=Severity.INFO,
    message="the chart is not as published ones are: {what}",
)
