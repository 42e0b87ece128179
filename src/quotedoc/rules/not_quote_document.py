"""An explicitly named file is not a quote document.

## Why

A file is a quote document if its front matter has an address on a quote or news path of the publisher, a symbol, or the
type Symbol, quote or News, or if it has a `chart-data:` fence. In a directory, quotedoc skips all other Markdown files.
It reports a file that you name explicitly, so that you know that the file was not checked.

## Example

```markdown
# Notes on the release
```

## Use instead

```markdown
---
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

None: name other files, or exclude this one.

## Source

The definition of a quote document above.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD002",
    name="not-quote-document",
    severity=Severity.INFO,
    message="this file is not a quote document: nothing in it was checked",
    is_suppressible=False,
)
