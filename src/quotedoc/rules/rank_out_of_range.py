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
    """Compare each rank with its number of companies."""
    for pointer in (SCORE_RANK, *VALUATION_RANKS):
        ranking = reading.at(*pointer)
        if ranking and 0 < ranking.value["of"] < ranking.value["rank"]:
            rank, of = rank_and_of(reading, ranking)
            yield contradiction(reading, "rank-out-of-range", rank, of, "the ranking is among")


RULE = Rule(
    code="QD613",
    name="rank-out-of-range",
    severity=Severity.ERROR,
    message="the rank {here} is beyond the number of companies, {there}",
    check=check,
)
