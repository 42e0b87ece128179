"""PS (TTM) is not market cap divided by revenue.

## Why

PS (TTM) is the market cap divided by the revenue of a year, and the page states all three. Printed figures are rounded,
so the rule computes the smallest and the largest possible quotient. If PS (TTM) is outside these bounds, one of the
figures is wrong or from another day. The rule reports nothing if the market cap is 0.00, which means that it is
unknown, or if revenue is negative.

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

## Use instead

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

None: any of these figures may be wrong.

## Source

Holds on 1 of 1 page with all three figures.

## False positives

Market cap and ratio may be from different days, or revenue may be in another currency than the price.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD630",
    name="ps-mismatch",
    severity=Severity.INFO,
    message="PS (TTM) is {here}, but {formula} gives {bounds}",
    check=check_relations("ps-mismatch"),
)
