"""This is a quote document, but of a kind or layout that is not read.

## Why

Only the quote page in its current layout is read so far. Financial reports, news and pages of the legacy layout are
quote documents too; of them the YAML of the front matter is checked, and no more. Without this finding such a page
would pass for a sound one.

## Example

```markdown
---
type: "Symbol"
url: "https://longbridge.com/en/quote/MPT.US/norm.md"
symbol: "MPT.US"
---
```

## Instead

```markdown
---
type: "Symbol"
url: "https://longbridge.com/en/quote/MPT.US.md"
symbol: "MPT.US"
---
```

## Fix

None: leave such pages out, or ignore this rule.

## Source

The kinds of page that the publisher has: quote, financial reports, news, article, overview, filings.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD003",
    name="kind-unread",
    severity=Severity.INFO,
    message="pages of this kind or layout are not read: no figure on it was checked",
)
