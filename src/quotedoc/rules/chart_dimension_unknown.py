"""A chart dimension is unknown or repeated.

## Why

The dimensions of the chart are the score tables of the page, each of them once. quotedoc reads no figures of any other
dimension, and keeps it unchanged.

## Example

```json
{"name": "Profit Score", "grade": "", "indicators": []}
```

## Use instead

```json
{"name": "Style Score", "grade": "", "indicators": []}
```

## Fix

None: the intended dimension is unknown.

## Source

Published charts have the dimensions Style Score, Size Score and Multi Score.
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
