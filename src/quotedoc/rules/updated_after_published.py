"""The score was updated after the page was published.

## Why

The page shows a score that was computed before it. If `Updated` is later than the page's own time, one of the two times
is wrong. Pages of the legacy layout have no time of their own.

## Relation

```text
Updated <= datetime
```

## Example

```markdown
---
datetime: "2026-04-15T20:40:53.232Z"
---

> Updated: 2026-05-15T04:30:17.000Z
```

## Instead

```markdown
---
datetime: "2026-04-15T20:40:53.232Z"
---

> Updated: 2026-04-15T04:30:17.000Z
```

## Fix

None: which of the two is wrong is not known.

## Source

Seen on 13 of 13 pages.

## When it is wrong

Where the clocks of the publisher's machines differ, by seconds.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD512",
    name="updated-after-published",
    severity=Severity.WARNING,
    message="the score was updated at {here}, after the page was published at {there}",
    check=check_relations("updated-after-published", "the page is of"),
)
