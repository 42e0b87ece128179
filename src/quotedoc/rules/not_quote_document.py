"""The file was named by hand, but it is no quote document.

## Why

A quote document has front matter with an address on a quote or news path of the publisher, a symbol, or the type
Symbol, quote or News; or it has a `chart-data:` fence. Any other Markdown file is none of this tool's business. In a
directory such files are passed over in silence; one given by hand deserves an answer.

## Example

```markdown
# Notes on the release
```

## Instead

```markdown
---
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

None: check other files, or leave this one out.

## Source

The definition of a quote document given above.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD002",
    name="not-quote-document",
    severity=Severity.INFO,
    message="this is no quote document: nothing in it was checked",
)
