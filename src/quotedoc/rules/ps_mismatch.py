"""The price to sales is not market cap by revenue.

## Why

The price of all shares divided by the revenue of a year is PS (TTM), and all three stand on the page. If PS does not
lie between the least and the greatest quotient of what is printed, one of them is wrong, or of another day. A market
cap of 0.00 is one that is not known, and negative revenue has no price: nothing is said.

## Relation

```text
{formula}
```

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PS (TTM) | 7.14 | 5/32 | 2.13 | 1.81 | 1.56 |
```

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PS (TTM) | 1.74 | 5/32 | 2.13 | 1.81 | 1.56 |
```

## Fix

None: which figure is wrong is not known.

## Source

Seen on 1 of 1 page that shows all three.

## When it is wrong

Where market cap and ratio are of different days, or revenue is in another currency than the price.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD630",
    name="ps-mismatch",
    severity=Severity.INFO,
    message="PS (TTM) {here} does not follow from {formula} ({bounds})",
    check=check_relations("ps-mismatch"),
)
