"""A rank is greater than the number of companies.

## Why

Among 32 companies there is no 39th place: one of the two numbers is wrong. Where there is no ranking, the publisher
prints the rank 0 or a ranking among 0 companies, which the rule does not report.

## Relation

```text
1 <= rank <= number of companies
```

## Example

```markdown
| Metric | Value |
|--------|-------|
| Industry Ranking | 39 / 32 |
```

## Use instead

```markdown
| Metric | Value |
|--------|-------|
| Industry Ranking | 29 / 32 |
```

## Fix

None: either of the two may be wrong.

## Source

The definition of a rank. Holds on 18 of 19 pages; the other page has the rank 0.

## False positives

None known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD613",
    name="rank-out-of-range",
    severity=Severity.ERROR,
    message="the rank {here} is greater than the number of companies, {there}",
    check=check_relations("rank-out-of-range", "the ranking is among"),
)
