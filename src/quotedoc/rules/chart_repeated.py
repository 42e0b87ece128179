"""A chart stands on the page a second time.

## Why

Both claim to be the chart. The first is read and held against the tables; the second is kept as it stands, and whatever
it says is not checked.

## Example

````markdown
```chart-data:radar
{"title": "Score", "chart_type": "radar", "dimensions": []}
```

```chart-data:radar
{"title": "Score", "chart_type": "radar", "dimensions": []}
```
````

## Instead

````markdown
```chart-data:radar
{"title": "Score", "chart_type": "radar", "dimensions": []}
```
````

## Fix

None: which of the two is right is not known.

## Source

Seen once on each page that has it.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD307",
    name="chart-repeated",
    severity=Severity.WARNING,
    message="the {kind} chart is on the page already",
)
