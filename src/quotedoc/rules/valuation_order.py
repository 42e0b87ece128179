"""The high, the median and the low of a ratio are out of order.

## Why

No median is above the highest or below the lowest value of the same period: that is what the words mean. The current
ratio may lie outside.

## Relation

```text
{formula}
```

## Example

```markdown
| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 2.26 | 2.78 | 2.18 |
```

## Instead

```markdown
| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: which figure is wrong is not known.

## Source

What the words mean; seen on 3 of 3 ratios.

## When it is wrong

It is not known to be. The current value may lie outside, and nothing is said of that.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD610",
    name="valuation-order",
    severity=Severity.ERROR,
    message="the {upper} {here} is below the {lower} {there}",
    check=check_relations("valuation-order", "the {lower} is"),
)
