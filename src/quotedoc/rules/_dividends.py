"""The dividends of financial reports: where their rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

DIVIDENDS = ("distribution", "history", "dividends")
AMOUNT, EX_DATE, PAYMENT_DATE = "amount", "ex_date", "payment_date"


def dividends(reading: Reading) -> list[Pointer]:
    """Return the pointer of each dividend, in order."""
    listed = reading.at(*DIVIDENDS) if DIVIDENDS in reading.spans else None
    return [(*DIVIDENDS, index) for index in range(len(listed.value))] if listed else []
