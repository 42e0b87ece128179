"""The dividend yield of the financial reports differs from the quote page.

## Why

Both pages state the dividends of a year relative to the price. If pages of the same day differ, one of them may be
wrong, or may use another price.

## Example

On the page of financial reports:

```markdown
**Dividend Yield**: 6.73
```

On the quote page, of the same day:

```markdown
| Dividend Yield | 6.37% | 3/40 | 9.10% | 7.00% | 5.20% |
```

## Use instead

On the quote page:

```markdown
| Dividend Yield | 6.73% | 3/40 | 9.10% | 7.00% | 5.20% |
```

## Fix

None: either of the two may be wrong.

## Source

The meaning of the two figures. No two such pages of one day have been examined.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD704",
    name="yield-differs",
    severity=Severity.INFO,
    message="the dividend yield is {here} here, but {there} in {path}",
    is_cross_page=True,
)
