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

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._rank import SCORE_RANK, VALUATION_RANKS, rank_and_of
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the numbers of companies."""
    score = reading.at(*SCORE_RANK)
    if score is None or not score.value["of"]:
        return
    for pointer in VALUATION_RANKS:
        ranking = reading.at(*pointer)
        if ranking and ranking.value["of"] not in (0, score.value["of"]):
            here, there = rank_and_of(reading, ranking)[1], rank_and_of(reading, score)[1]
            yield contradiction(reading, "rank-total-mismatch", here, there, "the score's ranking is among")


RULE = Rule(
    code="QD612",
    name="rank-total-mismatch",
    severity=Severity.ERROR,
    message="the ranking is among {here}, that of the score among {there}",
    check=check,
)
