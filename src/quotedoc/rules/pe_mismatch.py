"""The price to earnings is not market cap by revenue and profit margin.

## Why

Revenue times profit margin is what a company earns, and the price of all shares divided by that is PE (TTM). All four
stand on the page. If PE does not lie between the least and the greatest quotient of what is printed, one of them is
wrong, or of another day. A market cap of 0.00 is one that is not known, and negative revenue has no price: nothing is
said.

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
| Profit Margin | -2.53% | D |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PE (TTM) | -86.67 | 26/32 | 440.62 | 132.32 | 88.10 |
```

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |
| Profit Margin | -2.53% | D |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PE (TTM) | -68.67 | 26/32 | 440.62 | 132.32 | 88.10 |
```

## Fix

None: which figure is wrong is not known.

## Source

Seen on 1 of 1 page that shows all four.

## When it is wrong

Where market cap and ratio are of different days, or earnings are in another currency than the price.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD631",
    name="pe-mismatch",
    severity=Severity.INFO,
    message="PE (TTM) {here} does not follow from {formula} ({bounds})",
    check=check_relations("pe-mismatch"),
)
