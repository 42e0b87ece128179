"""The front matter has no closing fence.

## Why

Without the closing `---` a reader takes the page's body for front matter, or the front matter for text. quotedoc lets
it end before the first blank line or heading and reads what stands there.

## Example

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"

# VNET Group, Inc. (VNET.US)
```

## Instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

None: whether lines are lost as well is not known.

## Source

The convention of Markdown front matter; seen on every published page.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD102",
    name="front-matter-unclosed",
    severity=Severity.ERROR,
    message="the front matter that opens here is not closed by a line of three hyphens",
)
