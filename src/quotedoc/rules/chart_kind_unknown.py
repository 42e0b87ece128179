"""A `chart-data:` fence names a kind of chart that is not known.

## Why

Its JSON is checked as JSON and kept as it stands, but not what it says. If the kind is only misspelt, a program that
draws the chart will not find it.

## Example

````markdown
```chart-data:rader
{}
```
````

## Instead

````markdown
```chart-data:radar
{}
```
````

## Fix

None: what was meant is not known.

## Source

The kinds on published pages: radar, and no other.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD302",
    name="chart-kind-unknown",
    severity=Severity.WARNING,
    message="{kind!r} is no known kind of chart",
)
