"""A dividend is in another currency than the statements.

## Why

On the pages seen a dividend is paid in the currency of the statements. Where it is not, one of the two currencies may
be wrong, and whoever relates the dividend to earnings must convert it.

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

## Instead

```markdown
## Income Statement (USD)

| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Fix

None: which of the two is right is not known.

## Source

Seen on 4 of 4 pages.

## When it is wrong

Where a company reports in one currency and pays in another, as some that are listed abroad do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._dividends import AMOUNT, dividends
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import piece
from quotedoc.rules._say import contradiction
from quotedoc.rules._statements import currencies, usual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the currency of the dividends with the one that most statements have; report the first that differs."""
    rows = dividends(reading)
    found = currencies(reading) if rows else {}
    if not found:
        return
    there = found[usual({pointer: located.value for pointer, located in found.items()})]
    amounts = [amount for row in rows if (amount := reading.at(*row, AMOUNT))]
    others = [amount for amount in amounts if amount.value["currency"] != there.value]
    if others:
        amount, currency = others[0], others[0].value["currency"]
        printed = amount._replace(value=reading.text(amount.span), pointer=(*amount.pointer, "currency"))
        here = piece(reading, printed, len(printed.value) - len(currency), len(printed.value))
        more = f", and so {'is' if len(others) == 2 else 'are'} {len(others) - 1} more" if len(others) > 1 else ""
        yield contradiction(reading, "dividend-currency", here, there, "the statements are in", more=more)


RULE = Rule(
    code="QD626",
    name="dividend-currency",
    severity=Severity.INFO,
    message="the dividend is in {here}, the statements are in {there}{more}",
    check=check,
)
