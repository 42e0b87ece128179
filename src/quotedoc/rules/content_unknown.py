"""A section contains a block that it does not have on published pages.

## Why

The block may be new, your own, or known content in a changed form. quotedoc keeps it unchanged. If its form has
changed, quotedoc does not read its values.

## Example

```markdown
## References

See the publisher's site.
```

## Use instead

```markdown
## References

- [Related News](https://longbridge.com/en/quote/VNET.US/news.md)
```

## Fix

None: the intended content is unknown.

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
    message="unexpected {what} in this section: it is kept unchanged",
)
