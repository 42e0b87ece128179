"""A section holds something that it does not hold on published pages.

## Why

It is new, of the user's own, or known content in a changed form; in the last case what it says is not read. It is kept
as it stands.

## Example

```markdown
## References

See the publisher's site.
```

## Instead

```markdown
## References

- [Related News](https://longbridge.com/en/quote/VNET.US/news.md)
```

## Fix

None: what was meant is not known.

## Source

The content of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD210",
    name="content-unknown",
    severity=Severity.INFO,
    message="this {what} has no place in its section and is kept as it stands",
)
