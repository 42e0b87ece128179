"""A chart has different keys than published charts.

## Why

quotedoc reads the keys that it knows and keeps the others unchanged. If the publisher has changed the chart, it may
contain values that quotedoc does not read yet.

## Example

```json
{"name": "ROE", "value": "-4.00%", "rating": "D", "trend": "up"}
```

## Use instead

```json
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```

## Fix

None: the publisher may have changed the chart.

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
    message="the chart differs from published charts: {what}",
)
