"""A peer's rating differs from the overall grade on the peer's own page.

## Why

The peer table repeats the overall grades of other securities. If the peer's own page of the same day has another grade,
one of the two is wrong or out of date.

## Example

On the page of VNET.US:

```markdown
| 03 | Twilio (TWLO.US) | C | B | C | A | A | B |
```

On the page of TWLO.US, of the same day:

```markdown
**Overall: C (0.41)**
```

## Use instead

On the page of TWLO.US:

```markdown
**Overall: B (0.38)**
```

## Fix

None: either of the two may be wrong.

## Source

The meaning of the table. No two such pages of one day have been examined.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD703",
    name="peer-differs",
    severity=Severity.INFO,
    message="the rating is {here} here, but {there} in {path}",
    is_cross_page=True,
)
