"""A chart occurs twice on the page.

## Why

quotedoc reads the first chart and compares it with the tables. It keeps the second chart unchanged and does not check
it.

## Example

````markdown
```chart-data:radar
{"title": "Score", "chart_type": "radar", "dimensions": []}
```

```chart-data:radar
{"title": "Score", "chart_type": "radar", "dimensions": []}
```
````

## Use instead

````markdown
```chart-data:radar
{"title": "Score", "chart_type": "radar", "dimensions": []}
```
````

## Fix

None: either chart may be wrong.

## Source

No published page has two charts.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD307",
    name="chart-repeated",
    severity=Severity.WARNING,
    message="duplicate {kind} chart",
)
