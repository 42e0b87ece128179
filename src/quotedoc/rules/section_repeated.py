"""A section stands on the page a second time.

## Why

A page has each section once. Of two, the first is read and the second kept as it stands: if they differ, one of them
is wrong, and a reader may have looked at either.

## Example

```markdown
## Peer Comparison

## Peer Comparison
```

## Instead

```markdown
## Peer Comparison
```

## Fix

None: which of the two is right is not known.

## Source

Seen on 13 of 13 pages of the current layout: no section is repeated.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD202",
    name="section-repeated",
    severity=Severity.WARNING,
    message="the section {heading!r} is on the page already",
)
