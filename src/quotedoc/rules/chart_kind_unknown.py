"""A `chart-data:` fence names an unknown chart type.

## Why

quotedoc checks that the text is JSON and keeps it unchanged, but does not check its content. If the chart type is
misspelled, programs that draw charts do not find the chart.

## Example

````markdown
```chart-data:rader
{}
```
````

## Use instead

````markdown
```chart-data:radar
{}
```
````

## Fix

None: the intended chart type is unknown.

## Source

Published pages have only radar charts.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD302",
    name="chart-kind-unknown",
    severity=Severity.WARNING,
    message="unknown chart type {kind!r}",
)
