"""A ratio of the score is not the one of the valuation.

## Why

P/B Ratio and Dividend Ratio of the style score are PB and Dividend Yield of the valuation once more, with the same
decimals. If they differ, one of them is wrong, or of another day. A figure that one of the two does not know is not
compared.

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

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| P/B Ratio | 2.73 |  |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: which of the two is right is not known.

## Source

Seen on 1 of 1 page that shows both.

## When it is wrong

Where the price moves between the two computations. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD611",
    name="ratio-mismatch",
    severity=Severity.ERROR,
    message="the score has {here}, the valuation has {there}",
    check=check_relations("ratio-mismatch", "the valuation has"),
)
