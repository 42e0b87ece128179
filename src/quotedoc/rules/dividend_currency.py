"""A dividend is in another currency than the statements.

## Why

On the examined pages, dividends are paid in the currency of the statements. If the currencies differ, one of them may
be wrong, and the dividend must be converted before it is compared with earnings.

## Relation

```text
currency(dividend) = currency(statements)
```

## Example

```markdown
## Income Statement (CNY)

| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Use instead

```markdown
## Income Statement (USD)

| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 4 of 4 pages.

## False positives

A company may report in one currency and pay in another, as some companies that are listed abroad do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._facts import locate_part
from quotedoc.rules._periods import find_most_frequent, list_currencies
from quotedoc.rules._relations import list_values, relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the currency of the dividends with the one that most statements have; report the first that differs."""
    found = list_currencies(reading)
    if not found:
        return
    there = found[find_most_frequent({pointer: located.value for pointer, located in found.items()})]
    values = (value for bound in relations_on(reading, "currency-differs") for value in list_values(reading, bound))
    paid = [value for value in values if value.occurrence.is_free]
    others = [value for value in paid if reading.value_at(value.shown) not in (None, there.value)]
    here = locate_part(reading, others[0]) if others else None
    if here is not None:
        more = f", and so {'is' if len(others) == 2 else 'are'} {len(others) - 1} more" if len(others) > 1 else ""
        yield make_contradiction(reading, "dividend-currency", here, there, "the statements are in", more=more)


RULE = Rule(
    code="QD626",
    name="dividend-currency",
    severity=Severity.INFO,
    message="the dividend is in {here}, but the statements are in {there}{more}",
    check=check,
)
