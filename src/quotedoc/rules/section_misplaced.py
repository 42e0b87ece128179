"""A known section stands where it does not belong.

## Why

Published pages keep one order of sections. One that is out of it was moved by hand, or stands under a heading whose
part it is not; it is not read and kept as it stands.

## Example

```markdown
## Peer Comparison

## Valuation Analysis

## Institutional View
```

## Instead

```markdown
## Valuation Analysis

## Peer Comparison

## Institutional View
```

## Fix

None: whether the section or its neighbours were moved is not known.

## Source

Seen on 13 of 13 pages of the current layout: sections may be missing, but none is out of order.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD203",
    name="section-misplaced",
    severity=Severity.WARNING,
    message="the section {heading!r} is out of its place",
)
