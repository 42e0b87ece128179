"""A dividend is paid before its ex-date.

## Why

A dividend goes to those who hold the security before the ex-date, and is paid on that day or later. If it is the other
way round, one of the dates is wrong. The record date may lie on either side of the ex-date.

## Relation

```text
Ex-Date <= Payment Date
```

## Example

```markdown
| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2026-12-11 | 2026-01-08 |
```

## Instead

```markdown
| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Fix

None: which of the two is wrong is not known.

## Source

Seen on 4 of 4 pages.

## When it is wrong

Where an exchange sets the ex-date after the payment, as some do for large special dividends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._dividends import EX_DATE, PAYMENT_DATE, dividends
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two dates of each dividend."""
    for row in dividends(reading):
        here, there = reading.at(*row, EX_DATE), reading.at(*row, PAYMENT_DATE)
        if here and there and here.value > there.value:
            yield contradiction(reading, "dividend-dates", here, there, "it is paid on")


RULE = Rule(
    code="QD625",
    name="dividend-dates",
    severity=Severity.INFO,
    message="the ex-date {here} is after the payment on {there}",
    check=check,
)
