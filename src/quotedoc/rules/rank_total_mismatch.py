"""Two rankings of the page have different numbers of companies.

## Why

The score and the valuation ratios rank the company within the same industry, so the number of companies is the same. A
ranking among 0 companies means that there is no ranking, and is not compared.

## Relation

```text
number of companies of each ranking = number of companies of the first ranking of the page
```

## Example

```markdown
| Metric | Value |
|--------|-------|
| Industry Ranking | 31 / 32 |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/23 | 3.26 | 2.78 | 2.18 |
```

## Use instead

```markdown
| Metric | Value |
|--------|-------|
| Industry Ranking | 31 / 32 |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 1 of 1 page with both.

## False positives

The industry may gain or lose a company between the two computations. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD612",
    name="rank-total-mismatch",
    severity=Severity.ERROR,
    message="the number of companies is {here}, but {there} in another ranking",
    check=check_relations("rank-total-mismatch", "the other ranking is among"),
)
