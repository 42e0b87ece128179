"""A percentage is not the share that its count has in all analysts.

## Why

The percentage is the count divided by the total, in whole percents. If it is not, count, total or percentage is wrong.
Each is rounded on its own, so the percentages need not add up to 100. A share that lies halfway may be rounded either
way. If the counts do not add up to the total, a percentage is accepted that follows from either.

## Relation

```text
Percentage = Count / Total Analysts, rounded to whole percents
```

## Example

```markdown
Total Analysts: **14**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 46% |
```

## Instead

```markdown
Total Analysts: **14**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
```

## Fix

None: which number is wrong is not known.

## Source

Arithmetic.

## When it is wrong

Where the publisher leaves out analysts without a rating from the total, but not from the shares. No such page is known.
Percentages need not add up to 100.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import beside
from quotedoc.rules._sums import count_up
from quotedoc.text.plural import pluralize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

NAME = "analyst-percentage-mismatch"


def check(reading: Reading) -> Iterator[Fault]:
    """Compare each percentage with the share in the total, or else in the sum of the counts."""
    for found in (count_up(reading, bound) for bound in relations_on(reading, "analysts")):
        bases = [base for base in (found.stated, found.sum) if base]
        for bound in relations_on(reading, NAME) if bases else ():
            percents, number, _ = (reading.value_at(value.pointer) for value in bound.values)
            if None in (percents, number) or any(_is_share(percents, number, base) for base in bases):
                continue
            share, count, total = (reading.at(*value.pointer) for value in bound.values)
            if share and count:
                args = {
                    "here": reading.text(share.span),
                    "there": reading.text(count.span),
                    "total": f"{bases[0]} {pluralize(bases[0], 'analyst')}",
                    "share": f"{100 * number / bases[0]:.2f}",
                }
                related = [beside(reading, count, "the count is")]
                related += [beside(reading, total, "the total is")] if total else []
                yield Fault("analyst-percentage-mismatch", share.span, share.pointer, args, tuple(related))


def _is_share(percents: int, count: int, total: int) -> bool:
    """Tell whether `percents` is at most half a percent away from the exact share."""
    return 2 * abs(percents * total - 100 * count) <= total


RULE = Rule(
    code="QD608",
    name="analyst-percentage-mismatch",
    severity=Severity.ERROR,
    message="{here} is not the share of {there} in {total}, which is {share}%",
    check=check,
)
