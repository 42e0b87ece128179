"""A fenced block has no closing fence.

## Why

Without a closing fence, the block extends to the end of the page and includes all sections that follow. A page that was
cut off inside its chart looks like this.

## Example

````markdown
```chart-data:radar
{
  "title": "Longbridge Financial Score - VNET Group, Inc.",
````

## Use instead

````markdown
```chart-data:radar
{
  "title": "Longbridge Financial Score - VNET Group, Inc.",
  "chart_type": "radar",
  "dimensions": []
}
```
````

## Fix

None: the end of the block is unknown.

## Source

CommonMark 0.31.2, section 4.5 (fenced code blocks).
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD211",
    name="fence-unclosed",
    severity=Severity.ERROR,
    message="the fenced block that starts here is not closed",
)
