"""The page's heading is not the title of its front matter.

## Why

Both name the security that the page is about. If they differ, the figures may belong to either. A no-break space is
compared as a space, and an accent as the same however it is encoded.

## Relation

```text
heading of the page = title of the front matter
```

## Example

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
---

# VNET Group, Inc. (VNET.HK)
```

## Instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

None: which of the two is right is not known.

## Source

Seen on 51 of 51 pages.

## When it is wrong

Where a heading was reworded on purpose.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD501",
    name="heading-mismatch",
    severity=Severity.ERROR,
    message="the heading is {here}, the title of the front matter is {there}",
    check=check_relations("heading-mismatch", "the title is"),
)
