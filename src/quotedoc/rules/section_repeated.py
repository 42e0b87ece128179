"""A section occurs twice on the page.

## Why

A published page has each section once. quotedoc reads the first one and keeps the second unchanged. If the two differ,
one of them is wrong, and other programs may read either.

## Example

```markdown
## Peer Comparison

## Peer Comparison
```

## Use instead

```markdown
## Peer Comparison
```

## Fix

None: either section may be wrong.

## Source

On 13 of 13 pages of the current layout, no section is repeated.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD202",
    name="section-repeated",
    severity=Severity.WARNING,
    message="duplicate section {heading!r}",
)
