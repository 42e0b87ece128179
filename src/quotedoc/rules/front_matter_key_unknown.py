"""The front matter has a key that pages of this kind do not have.

## Why

It may be new, of the user's own, or a known key misspelt; in the last case the page lacks what the key says. Its lines
are kept as they stand.

## Example

```yaml
symbol: "VNET.US"
industy: "Internet Services and Infrastructure"
```

## Instead

```yaml
symbol: "VNET.US"
industry: "Internet Services and Infrastructure"
```

## Fix

None: what was meant is not known.

## Source

The keys of published pages: the same nine on 13 of 13 quote pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD106",
    name="front-matter-key-unknown",
    severity=Severity.INFO,
    message="{key!r} is no known key of such a page",
)
