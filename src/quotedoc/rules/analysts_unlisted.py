"""Fewer analysts are listed than are counted.

## Why

The counts of the ratings add up to less than the total of analysts. Some may be counted without a rating, or a row of
the table may be missing.

## Relation

```text
Total Analysts = sum of Count
```

## Example

```markdown
Total Analysts: **15**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
| Hold | 5 | 36% |
```

## Instead

```markdown
Total Analysts: **14**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
| Hold | 5 | 36% |
```

## Fix

None: which number is wrong is not known.

## Source

Arithmetic; whether every analyst has a rating is not known.

## When it is wrong

Where analysts are counted that give no rating.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._analysts import analysts, ends_page
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Add up the counts."""
    total, counts, counted = analysts(reading)
    if total is None or counted is None or counted >= total.value or ends_page(reading):
        return
    related = tuple(beside(reading, count, "this rating counts") for count in counts if count)
    args = {"here": reading.text(total.span), "there": counted}
    yield Fault("analysts-unlisted", total.span, total.pointer, args, related)


RULE = Rule(
    code="QD634",
    name="analysts-unlisted",
    severity=Severity.WARNING,
    message="there are {here} analysts in total, the ratings list {there} of them",
    check=check,
)
