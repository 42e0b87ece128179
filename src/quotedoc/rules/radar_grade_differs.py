"""A grade in the radar chart is not the one in the tables.

## Why

The chart repeats the grades of the three scores and of their indicators. If they differ, one of them is wrong. A grade
that only one of the two gives differs as well; where neither gives one, nothing is said.

## Relation

```text
grade in the chart = grade in the table
```

## Example

````markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| ROE | -4.00% | D |

```chart-data:radar
{"name": "ROE", "value": "-4.00%", "rating": "E"}
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

Seen on 1 of 1 page with a chart, for all 17 indicators and 3 scores.

## When it is wrong

Where chart and tables are made at different times. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD602",
    name="radar-grade-differs",
    severity=Severity.ERROR,
    message="the chart gives {here}, the table gives {there}",
    check=check_relations("radar-grade-differs", "the table gives"),
)
