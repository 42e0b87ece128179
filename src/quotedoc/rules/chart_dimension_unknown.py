"""A dimension of the chart is not known, comes twice, or is out of order.

## Why

The dimensions of the chart are the score tables of the page, each once and in their order. Of a chart with any other
none of the figures is read; it is kept as it stands.

## Example

```json
{"name": "Profit Score", "grade": "", "indicators": []}
```

## Instead

```json
{"name": "Style Score", "grade": "", "indicators": []}
```

## Fix

None: what was meant is not known.

## Source

The dimensions of published charts: Style Score, Size Score, Multi Score.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD304",
    name="chart-dimension-unknown",
    severity=Severity.WARNING,
    message="the dimension {name!r} {reason}",
)
