"""This is a quote document, but of no declared kind: it is read by its structure.

## Why

Quote pages, financial reports, news lists and articles are declared: what stands on them is known, and typed and
checked. Of any other kind, such as overview, filings or one that comes later, the front matter is read, and the body
block by block, as headings, paragraphs, tables, lists, links and charts, every word kept. But no figure in it is
known for what it is, and without this finding such a page would pass for one that was checked.

## Example

```yaml
type: "Symbol"
url: "https://longbridge.com/en/quote/VNET.US/overview.md"
symbol: "VNET.US"
```

## Instead

A kind of your own, declared in a file and named in the configuration:

```toml
[tool.quotedoc]
kinds = ["kinds/overview.toml"]
```

## Fix

None: what the page says is for those to declare who know such pages.

## Source

The kinds of page that the publisher has: quote, financial reports, news, article, overview, filings. Of the last two
only the addresses are known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD003",
    name="kind-unread",
    severity=Severity.INFO,
    message="the page is of no declared kind and read by its structure: no figure on it was checked",
)
