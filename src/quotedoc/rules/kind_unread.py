"""The page is of an unknown kind, so quotedoc read it block by block.

## Why

quotedoc has definitions for quote pages, financial reports, news lists and articles. It knows what each value on such a
page means, and checks it. For any other kind, such as overview or filings, quotedoc reads the front matter, and reads
the body block by block: headings, paragraphs, tables, lists, links and charts. All text is kept, but no rule can check
the figures.

## Example

```yaml
type: "Symbol"
url: "https://longbridge.com/en/quote/VNET.US/overview.md"
symbol: "VNET.US"
```

## Use instead

Define a custom page kind in a file, and name the file in the configuration:

```toml
[tool.quotedoc]
kinds = ["kinds/overview.toml"]
```

## Fix

None: only somebody who knows these pages can define their kind.

## Source

The publisher has six kinds of pages: quote, financial reports, news, article, overview and filings. Only the addresses
of the last two are known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD003",
    name="kind-unread",
    severity=Severity.INFO,
    message="the kind of this page is unknown: its figures were not checked",
)
