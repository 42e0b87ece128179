"""A known section is out of order.

## Why

Published pages have their sections in one order. A section out of order was moved, or follows a heading that it does
not belong to. quotedoc does not read it and keeps it unchanged.

## Example

```markdown
## Peer Comparison

## Valuation Analysis

## Institutional View
```

## Use instead

```markdown
## Valuation Analysis

## Peer Comparison

## Institutional View
```

## Fix

None: either the section or its neighbors may have been moved.

## Source

On 13 of 13 pages of the current layout, sections may be missing, but none is out of order.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD203",
    name="section-misplaced",
    severity=Severity.WARNING,
    message="the section {heading!r} is out of order",
)
