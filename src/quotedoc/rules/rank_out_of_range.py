"""A rank is greater than the number of companies ranked.

## Why

Among 32 companies there is no 39th place: one of the two numbers is wrong. The rank 0 and a ranking among 0 are
printed where there is no ranking; they are not reported.

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

## Instead

```markdown
| Metric | Value |
|--------|-------|
| Industry Ranking | 29 / 32 |
```

## Fix

None: which number is wrong is not known.

## Source

What a rank is; seen on 18 of 19 pages, the other one having the rank 0.

## When it is wrong

A rank of 0 says that there is none, and is left alone.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD613",
    name="rank-out-of-range",
    severity=Severity.ERROR,
    message="the rank {here} is beyond the number of companies, {there}",
    check=check_relations("rank-out-of-range", "the ranking is among"),
)
