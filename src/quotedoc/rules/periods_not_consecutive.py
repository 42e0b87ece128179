"""The periods of a statement do not follow one another.

## Why

The columns of the statements are quarters, the newest first, without a gap. A period out of turn is a wrong heading, or
a column that is missing or stands in another's place. The first one is named. If the statements do not have the same
periods, the ones that most of them have are looked at.

## Relation

```text
period(n + 1) = the quarter before period(n)
```

## Example

```markdown
| Indicator | Q1 2026 | Q3 2025 |
| --- | --- | --- |
| Revenue | 42.17M | 31.80M |
```

## Instead

```markdown
| Indicator | Q1 2026 | Q4 2025 |
| --- | --- | --- |
| Revenue | 42.17M | 49.01M |
```

## Fix

None: which of the two is wrong is not known.

## Source

Seen on 20 of 20 pages; those who report by half-years are printed by quarters too.

## When it is wrong

Where a company did not report a quarter, or changed its financial year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import find_faults
from quotedoc.rules._periods import periods, usual
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare each period of the statements, or of most of them, with the one ahead of it."""
    stated = periods(reading)
    statement = usual(stated) if stated else None
    for bound in relations_on(reading, "periods-not-consecutive"):
        if statement in bound.lists:
            yield from find_faults(reading, bound, "periods-not-consecutive", "the period ahead of it is")


RULE = Rule(
    code="QD622",
    name="periods-not-consecutive",
    severity=Severity.WARNING,
    message="{here} stands after {there}, the quarter before which is {due}",
    check=check,
)
