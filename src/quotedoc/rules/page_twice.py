"""Two files contain the same page.

## Why

An address and a time identify a page. If two files have the same address and the same time, one of the files is
redundant, or its front matter was copied from another page.

## Example

In `VNET.US.md` and in `copy.md`:

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
datetime: "2026-04-15T20:40:53.232Z"
```

## Use instead

One file, or another time:

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
datetime: "2026-04-16T20:40:53.232Z"
```

## Fix

None: either file may be redundant.

## Source

An address has one page at a time. The rule compares the files of one run, and other files in the directory of a named
file.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD701",
    name="page-twice",
    severity=Severity.WARNING,
    message="{path} has the same address and the same time",
    is_cross_page=True,
)
