"""The front matter has a key that is unknown for this kind of page.

## Why

The key may be new, your own, or a misspelling of a known key. A misspelled key leaves the page without its value.
quotedoc keeps the lines of the key unchanged.

## Example

```yaml
symbol: "VNET.US"
industy: "Internet Services and Infrastructure"
```

## Use instead

```yaml
symbol: "VNET.US"
industry: "Internet Services and Infrastructure"
```

## Fix

None: the intended key is unknown.

## Source

The keys of published pages: 13 of 13 quote pages have the same nine keys.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD106",
    name="front-matter-key-unknown",
    severity=Severity.INFO,
    message="unknown key {key!r}",
)
