"""A grade in the radar chart differs from its table.

## Why

The chart repeats the grades of the three scores and of their indicators. If they differ, one of them is wrong. The rule
also reports a grade that only the chart or only the table has.

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

Holds on 1 of 1 page with a chart, for all 17 indicators and 3 scores.

## False positives

Chart and tables may be generated at different times. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD602",
    name="radar-grade-differs",
    severity=Severity.ERROR,
    message="the chart has {here}, but the table has {there}",
    check=check_relations("radar-grade-differs", "the table gives"),
)
