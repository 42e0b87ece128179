"""PE (TTM) is not market cap divided by earnings.

## Why

Revenue times profit margin gives the earnings of a year, and PE (TTM) is the market cap divided by these earnings. The
page states all four figures. Printed figures are rounded, so the rule computes the smallest and the largest possible
quotient. If PE (TTM) is outside these bounds, one of the figures is wrong or from another day. The rule reports nothing
if the market cap is 0.00, which means that it is unknown, or if revenue is negative.

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

## Use instead

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

None: any of these figures may be wrong.

## Source

Holds on 1 of 1 page with all four figures.

## False positives

Market cap and ratio may be from different days, or earnings may be in another currency than the price.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD631",
    name="pe-mismatch",
    severity=Severity.INFO,
    message="PE (TTM) is {here}, but {formula} gives {bounds}",
    check=check_relations("pe-mismatch"),
)
