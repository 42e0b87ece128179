"""A fenced block has no closing fence.

## Why

Without it the block runs to the end of the page and swallows all sections that follow. This is what a page looks like
that was cut inside its chart.

## Example

````markdown
```chart-data:radar
{
  "title": "Longbridge Financial Score - VNET Group, Inc.",
````

## Instead

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

None: where the block ended is not known.

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
    message="the fenced block that opens here is not closed",
)
