"""The three statements of financial reports: their columns, and where their figures are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quotedoc.rules._derived import Ratio, Term
from quotedoc.rules._same import stated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.reading import Located, Reading
    from quotedoc.text import Pointer

KIND = "reports"
INCOME, BALANCE, CASH_FLOW = ("income_statement", "periods"), ("balance_sheet", "periods"), ("cash_flow", "periods")

EPS, ROE = Term("EPS", (*INCOME, "eps")), Term("ROE", (*INCOME, "roe"))
REVENUE, NET_INCOME = Term("Revenue", (*INCOME, "revenue")), Term("Net income", (*INCOME, "net_income"))
OPERATING_INCOME = Term("Operating income", (*INCOME, "operating_income"))
GROSS_MARGIN, NET_MARGIN = Term("Gross margin", (*INCOME, "gross_margin")), Term("Net margin", (*INCOME, "net_margin"))
PROFIT_QUALITY = Term("Profit quality", (*INCOME, "profit_quality"))
ASSETS, TURNOVER = Term("A&L", (*BALANCE, "a_and_l")), Term("Turnover", (*BALANCE, "turnover"))
LEVERAGE, BVPS = Term("Leverage", (*BALANCE, "leverage")), Term("BVPS", (*BALANCE, "bvps"))
CASH, NET_DEBT = Term("Cash & STI", (*BALANCE, "cash_and_sti")), Term("Net debt", (*BALANCE, "net_debt"))
OPERATING_CF = Term("Operating CF", (*CASH_FLOW, "operating_cf"))

WORDS: dict[str | int, str] = {
    "income_statement": "income statement",
    "balance_sheet": "balance sheet",
    "cash_flow": "cash flow statement",
}
"""What messages call a statement."""

CURRENCIES: tuple[Pointer, ...] = tuple((statement, "currency") for statement in WORDS)

_QUARTER = re.compile("Q([1-4]) ([0-9]{4})")


def column(term: Term, index: int) -> Term:
    """Return the figure of one column; columns count from 0, the newest."""
    statement, periods, key = term.pointer
    return Term(term.words, (statement, periods, index, key))


def ratio_in(ratio: Ratio, index: int) -> Ratio:
    """Return a ratio of figures of one column."""
    under = tuple(column(term, index) for term in ratio.under)
    return ratio._replace(value=column(ratio.value, index), over=column(ratio.over, index), under=under)


def columns(reading: Reading, statement: Pointer) -> range:
    """Return the columns of a statement, none if it is not there."""
    return range(len(_periods(reading, statement)))


def abreast(reading: Reading, one: Pointer, other: Pointer, index: int) -> bool:
    """Tell whether two statements have the same quarter in a column."""
    left, right = _periods(reading, one), _periods(reading, other)
    return index < len(left) and index < len(right) and left[index].get("period") == right[index].get("period")


def periods(reading: Reading) -> dict[Pointer, tuple[str, ...]]:
    """Return the periods of each statement that is there; one that could not be read is an empty text."""
    if reading.page["kind"] != KIND:
        return {}
    found = ((statement, _periods(reading, statement)) for statement in (INCOME, BALANCE, CASH_FLOW))
    return {statement: tuple(each.get("period", "") for each in listed) for statement, listed in found if listed}


def _periods(reading: Reading, statement: Pointer) -> Sequence[Mapping[str, Any]]:
    """Return the columns of a statement as the page has them."""
    page = reading.page
    return page.get(str(statement[0]), {}).get("periods", ()) if page["kind"] == KIND else ()


def currencies(reading: Reading) -> dict[Pointer, Located]:
    """Return the currency of each statement that names one."""
    if reading.page["kind"] != KIND:
        return {}
    return {pointer: located for pointer in CURRENCIES if (located := stated(reading, pointer))}


def usual(values: Mapping[Pointer, object]) -> Pointer:
    """Return the first place that has what most of them have."""
    counts = Counter(values.values())
    return max(values, key=lambda pointer: counts[values[pointer]])


def before(period: str) -> str:
    """Return the quarter before one; nothing if that is not the name of a quarter."""
    match = _QUARTER.fullmatch(period)
    if not match:
        return ""
    year, quarter = divmod(4 * int(match[2]) + int(match[1]) - 2, 4)
    return f"Q{quarter + 1} {year:04}"


def is_run(listed: Sequence[str]) -> bool:
    """Tell whether quarters follow one another, newest first."""
    return all(older == before(newer) for newer, older in pairwise(listed))
