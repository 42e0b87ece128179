"""The page has no front matter.

## Why

Title, symbol, address and date of a page stand in its front matter. Without it nobody can say which security the
figures belong to, and from what day they are.

## Example

````markdown
# VNET Group, Inc. (VNET.US)

```chart-data:radar
{}
```
````

## Instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
type: "Symbol"
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

None: what the front matter said is not known.

## Source

Seen on every published page.
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
