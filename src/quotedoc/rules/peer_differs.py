"""A peer's rating is not the overall grade of the peer's own page.

## Why

The table of peers repeats the overall grade of other securities. If a peer's own page of the same day says otherwise,
one of the two is wrong or older than it says.

## Example

In the page of VNET.US:

```markdown
| 03 | Twilio (TWLO.US) | C | B | C | A | A | B |
```

In the page of TWLO.US, of the same day:

```markdown
**Overall: C (0.41)**
```

## Instead

In the page of TWLO.US:

```markdown
**Overall: B (0.38)**
```

## Fix

None: which of the two is right is not known.

## Source

The meaning of the table; no two such pages of one day have been seen.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD703",
    name="peer-differs",
    severity=Severity.INFO,
    message="the security is rated {here} here, {there} in {path}",
)
