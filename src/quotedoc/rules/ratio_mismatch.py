"""A ratio of the score differs from the valuation.

## Why

P/B Ratio and Dividend Ratio of the style score repeat PB and Dividend Yield of the valuation, with the same number of
decimals. If they differ, one of them is wrong or from another day. The rule does not compare missing values.

## Relation

```text
P/B Ratio = PB, current; Dividend Ratio = Dividend Yield, current
```

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| P/B Ratio | 2.73 |  |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 7.32 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Use instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| P/B Ratio | 2.73 |  |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 1 of 1 page with both.

## False positives

The price may change between the two computations. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD611",
    name="ratio-mismatch",
    severity=Severity.ERROR,
    message="the score has {here}, but the valuation has {there}",
    check=check_relations("ratio-mismatch", "the valuation has"),
)
