"""The score was updated after the page was published.

## Why

A page shows a score that was computed before. If `Updated` is later than `datetime`, one of the two times is wrong.
Pages of the legacy layout have no `datetime`.

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

## Use instead

```markdown
---
datetime: "2026-04-15T20:40:53.232Z"
---

> Updated: 2026-04-15T04:30:17.000Z
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 13 of 13 pages.

## False positives

The clocks of the publisher's servers may differ by seconds.
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
    check=check_relations("updated-after-published", "the page was published at"),
)
