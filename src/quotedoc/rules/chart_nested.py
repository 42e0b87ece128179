"""A chart stands inside a block quote or a list.

## Why

Published charts stand on their own. One that is quoted or indented is easily taken for one by eye, but a program that
looks for the fence at the start of a line does not find it.

## Example

````markdown
> ```chart-data:radar
> {}
> ```
````

## Instead

````markdown
```chart-data:radar
{}
```
````

## Fix

None: the quotation may be meant.

## Source

The place of charts on published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD305",
    name="chart-nested",
    severity=Severity.WARNING,
    message="the chart stands in a {where} and is not read",
)
