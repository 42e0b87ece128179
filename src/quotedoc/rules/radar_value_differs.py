"""An indicator has another value in the radar chart than in its table.

## Why

The chart repeats the three score tables, figure by figure, as they are printed. If they differ, one of them is wrong,
and which one a program reads is a matter of chance.

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

## Instead

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |

```chart-data:radar
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```
````

## Fix

None: which of the two is right is not known.

## Source

Seen on 1 of 1 page with a chart, for all 17 indicators.

## When it is wrong

Where chart and tables are made at different times. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD601",
    name="radar-value-differs",
    severity=Severity.ERROR,
    message="the chart has {here}, the table has {there}",
    check=check_relations("radar-value-differs", "the table has"),
)
