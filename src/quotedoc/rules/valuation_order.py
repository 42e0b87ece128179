"""The high, the median and the low of a ratio are out of order.

## Why

By definition, the median is not above the highest and not below the lowest value of the same period. The rule does not
compare the current ratio, which may be outside.

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

## Use instead

```markdown
| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: any of these figures may be wrong.

## Source

The meaning of the words. Holds for 3 of 3 ratios.

## False positives

None known.
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
