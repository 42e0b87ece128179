"""A chart is inside a block quote or a list.

## Why

Charts on published pages are not nested. A program that looks for the fence at the start of a line does not find a
nested chart, although a reader sees it.

## Example

````markdown
> ```chart-data:radar
> {}
> ```
````

## Use instead

````markdown
```chart-data:radar
{}
```
````

## Fix

None: the block quote or the list may be intended.

## Source

The charts of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD305",
    name="chart-nested",
    severity=Severity.WARNING,
    message="the chart is inside a {where}, so it was not read",
)
