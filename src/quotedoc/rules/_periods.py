"""List the periods and currencies of the statements on a financial report, and compute preceding quarters.

`quarter_before` gets the name of a quarter, such as `Q1 2026`, and returns the previous one, `Q4 2025`.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from quotedoc.rules._facts import locate_part
from quotedoc.rules._relations import relations_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.reading import Located, Reading
    from quotedoc.text import Pointer

KIND = "reports"
INCOME, BALANCE, CASH_FLOW = ("income_statement", "periods"), ("balance_sheet", "periods"), ("cash_flow", "periods")
STATEMENT_WORDS: dict[str | int, str] = {
    "income_statement": "income statement",
    "balance_sheet": "balance sheet",
    "cash_flow": "cash flow statement",
}
"""The names of statements in messages."""

_QUARTER = re.compile("Q([1-4]) ([0-9]{4})")


def list_periods(reading: Reading) -> dict[Pointer, tuple[str, ...]]:
    """Return the periods of each statement on the page; a period that could not be read is an empty text."""
    if reading.page["kind"] != KIND:
        return {}
    found = ((statement, reading.value_at(statement)) for statement in (INCOME, BALANCE, CASH_FLOW))
    return {statement: tuple(each.get("period", "") for each in listed) for statement, listed in found if listed}


def list_currencies(reading: Reading) -> dict[Pointer, Located]:
    """Return the currency of each statement that states it, by its pointer."""
    values = (value for bound in relations_on(reading, "currency-differs") for value in bound.values)
    found = (locate_part(reading, value) for value in values if not value.occurrence.is_free)
    return {located.pointer: located for located in found if located}


def find_most_frequent(values: Mapping[Pointer, object]) -> Pointer:
    """Return the first pointer with the most frequent value."""
    counts = Counter(values.values())
    return max(values, key=lambda pointer: counts[values[pointer]])


def quarter_before(period: str) -> str:
    """Return the quarter before a quarter; an empty text if `period` is not the name of a quarter."""
    match = _QUARTER.fullmatch(period)
    if not match:
        return ""
    year, quarter = divmod(4 * int(match[2]) + int(match[1]) - 2, 4)
    return f"Q{quarter + 1} {year:04}"


def is_consecutive(listed: Sequence[str]) -> bool:
    """Return whether each quarter is followed by the quarter before it, newest first, without a gap."""
    return all(older == quarter_before(newer) for newer, older in pairwise(listed))
