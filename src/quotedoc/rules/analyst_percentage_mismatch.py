"""A percentage does not match its count.

## Why

The percentage is the count divided by the total number of analysts, rounded to whole percents. If it differs, the
count, the total or the percentage is wrong. Each percentage is rounded separately, so the percentages need not add up
to 100, and an exact half may be rounded up or down. If the counts do not add up to the total, the rule accepts a
percentage of either.

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

## Use instead

```markdown
Total Analysts: **14**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
```

## Fix

None: any of these figures may be wrong.

## Source

Arithmetic.

## False positives

The publisher may exclude analysts without a rating from the total, but not from the percentages. No such page is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import relate_value
from quotedoc.rules._sums import count_up
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

_NAME = "analyst-percentage-mismatch"


def check(reading: Reading) -> Iterator[Fault]:
    """Compare each percentage with the share in the total, or else in the sum of the counts."""
    for found in (count_up(reading, bound) for bound in relations_on(reading, "analysts")):
        bases = [base for base in (found.stated, found.sum) if base]
        for bound in relations_on(reading, _NAME) if bases else ():
            percents, number, _ = (reading.value_at(value.pointer) for value in bound.values)
            if None in (percents, number) or any(_is_share(percents, number, base) for base in bases):
                continue
            share, count, total = (reading.at(*value.pointer) for value in bound.values)
            if share and count:
                args = {
                    "here": reading.text(share.span),
                    "there": reading.text(count.span),
                    "total": f"{bases[0]} {pluralize_noun(bases[0], 'analyst')}",
                    "share": f"{100 * number / bases[0]:.2f}",
                }
                related = [relate_value(reading, count, "the count is")]
                related += [relate_value(reading, total, "the total is")] if total else []
                yield Fault("analyst-percentage-mismatch", share.span, share.pointer, args, tuple(related))


def _is_share(percents: int, count: int, total: int) -> bool:
    """Return whether a percentage differs from the exact share by at most half a percent."""
    return 2 * abs(percents * total - 100 * count) <= total


RULE = Rule(
    code="QD608",
    name="analyst-percentage-mismatch",
    severity=Severity.ERROR,
    message="the percentage is {here}, but {there} of {total} is {share}%",
    check=check,
)
