"""The periods of a statement are not consecutive.

## Why

The columns of the statements are quarters, newest first and without gaps. If a period is out of order, its heading is
wrong, or a column is missing or misplaced. The rule reports the first such period. If the statements have different
periods, the rule checks the periods of most statements.

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

## Use instead

```markdown
| Indicator | Q1 2026 | Q4 2025 |
| --- | --- | --- |
| Revenue | 42.17M | 49.01M |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 20 of 20 pages, including companies that report half-years.

## False positives

A company may skip a quarter or change its financial year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import find_faults
from quotedoc.rules._periods import find_most_frequent, list_periods
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare each period of the statements, or of most of them, with the one ahead of it."""
    stated = list_periods(reading)
    statement = find_most_frequent(stated) if stated else None
    for bound in relations_on(reading, "periods-not-consecutive"):
        if statement in bound.lists:
            yield from find_faults(reading, bound, "periods-not-consecutive", "the period ahead of it is")


RULE = Rule(
    code="QD622",
    name="periods-not-consecutive",
    severity=Severity.WARNING,
    message="{there} is followed by {here}, expected {due}",
    check=check,
)
