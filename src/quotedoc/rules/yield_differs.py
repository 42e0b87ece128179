"""The dividend yield of the financial reports is not that of the quote page.

## Why

Both pages state what dividends of a year are to the price. If pages of one day differ, one of them may be wrong, or was
made at another price.

## Example

In the financial reports:

```markdown
**Dividend Yield**: 6.73
```

In the quote page, of the same day:

```markdown
| Dividend Yield | 6.37% | 3/40 | 9.10% | 7.00% | 5.20% |
```

## Instead

In the quote page:

```markdown
| Dividend Yield | 6.73% | 3/40 | 9.10% | 7.00% | 5.20% |
```

## Fix

None: which of the two is right is not known.

## Source

The meaning of the two figures; no two such pages of one day have been seen.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD704",
    name="yield-differs",
    severity=Severity.INFO,
    message="the dividend yield is {here} here, {there} in {path}",
)
