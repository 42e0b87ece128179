"""A value in the radar chart differs from its table.

## Why

The chart repeats the figures of the three score tables exactly as printed. If they differ, one of them is wrong, and
programs may read either.

## Relation

```text
value in the chart = value in the table
```

## Example

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |

```chart-data:radar
{"name": "ROE", "value": "-40.0%", "rating": "D"}
```
````

## Use instead

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |

```chart-data:radar
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```
````

## Fix

None: either of the two may be wrong.

## Source

Holds on 1 of 1 page with a chart, for all 17 indicators.

## False positives

Chart and tables may be generated at different times. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD601",
    name="radar-value-differs",
    severity=Severity.ERROR,
    message="the chart has {here}, but the table has {there}",
    check=check_relations("radar-value-differs", "the table has"),
)
