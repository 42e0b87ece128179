"""Two files hold the same page.

## Why

An address and a time name one page. If two files hold it, one of them is superfluous, or was meant to be another page
and its front matter was copied.

## Example

In `VNET.US.md` and in `copy.md`:

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
datetime: "2026-04-15T20:40:53.232Z"
```

## Instead

One file, or another time:

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
datetime: "2026-04-16T20:40:53.232Z"
```

## Fix

None: which of the two to keep is not known.

## Source

An address has one page at a time. Only files of one run are compared, and those beside a file that was given.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD701",
    name="page-twice",
    severity=Severity.WARNING,
    message="the page {path} states the same address and the same time",
)
