"""The page has no front matter.

## Why

The front matter states the title, symbol, address and date of a page. Without it, the page does not show which security
its figures belong to, or which day they are from.

## Example

````markdown
# VNET Group, Inc. (VNET.US)

```chart-data:radar
{}
```
````

## Use instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
type: "Symbol"
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

None: the content of the front matter is unknown.

## Source

All published pages have front matter.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD101",
    name="front-matter-missing",
    severity=Severity.ERROR,
    message="the page has no front matter",
)
