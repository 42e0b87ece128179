"""Two rankings of the page are among different numbers of companies.

## Why

The score and the valuation ratios rank the company within the same industry, so the number of companies is the same. A
ranking among 0 is no ranking and is not compared.

## Relation

```text
number of companies in the valuation = number of companies in the score
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

## Instead

```markdown
| Metric | Value |
|--------|-------|
| Industry Ranking | 31 / 32 |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: which of the two is right is not known.

## Source

Seen on 1 of 1 page that shows both.

## When it is wrong

Where the industry gains or loses a company between the two computations. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD612",
    name="rank-total-mismatch",
    severity=Severity.ERROR,
    message="the ranking is among {here}, that of the score among {there}",
    check=check_relations("rank-total-mismatch", "the score's ranking is among"),
)
