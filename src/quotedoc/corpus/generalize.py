"""Replace what differs from page to page in labels and figures, so that the same novelty is counted once.

`ROE (Q3 2025)` becomes `ROE ({period})`, and `12.56%` becomes `99.99%`, as `7.10%` does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotedoc.reading import Reading

MAX_NAME: Final = 80
"""The maximum length of a name; a longer one is cut and ends with an ellipsis."""
_ELLIPSIS: Final = "…"

_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])"
_YEARS = re.compile(_YEAR)
# In this order: the decimals of a number; a year; the digit of `Q3`; a number with separators of thousands; any other.
_DIGITS = re.compile(rf"(?<=\d\.)\d+|{_YEAR}|(?<=[A-Z])\d\b|\d{{1,3}}(?:,\d{{3}})+|\d+")
# A figure that is zero, such as `0.00%`.
_ZERO = re.compile(r"[^\d]*0[0.]*+[^\d]*")
# A year, quarter, half, fiscal year, month or day: `2025`, `Q3 2025`, `FY2025`, `2025-09-30`.
_PERIOD = re.compile(rf"(?:\b(?:Q[1-4]|H[12]|FY) ?)?{_YEAR}(?:-\d\d){{0,2}}")
# The colon at the end of a heading, with the grade if there is one: `Multi Score: D`.
_GRADE = re.compile(r":\s*[A-E]?$")
# The currency at the end of a label: `Revenue (USD)`.
_CURRENCY = re.compile(r"\([A-Z]{3}\)$")


class LabelGeneralizer:
    """Replaces what differs from page to page in labels: the security, periods, a currency or a grade at the end."""

    def __init__(self, reading: Reading) -> None:
        """Take the name and the symbol of the page's security, which its labels may hold."""
        own = ((key, reading.at("front_matter", key)) for key in ("name", "symbol"))
        self._own = [(str(found.value), f"{{{key}}}") for key, found in own if found is not None and found.value]

    def generalize_label(self, text: str) -> str:
        """Return a label with placeholders, so that it is equal on the pages of all securities."""
        for value, placeholder in self._own:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", placeholder, text)
        text = _PERIOD.sub("{period}", " ".join(text.split()))
        return _CURRENCY.sub("({currency})", _GRADE.sub("", text))


def generalize_figure(text: str) -> str:
    """Return a text with its digits replaced by nines, so that figures of one form are equal.

    Each digit after the decimal point counts; the number of digits before it does not: `0.6` and `75.3` are `99.9`.
    A zero stays as it is, since it may be printed in a way of its own.
    """
    if _ZERO.fullmatch(text):
        return text
    return _DIGITS.sub(_replace_digits, text)


def _replace_digits(match: re.Match[str]) -> str:
    text, start = match[0], match.start()
    if "," in text:
        return "9,999"
    is_fraction = match.string[start - 1 : start] == "."
    is_single = match.string[start - 1 : start].isalpha() and len(text) == 1
    is_year = _YEARS.match(match.string, start) is not None
    return "9" * (len(text) if is_fraction or is_single or is_year else 2)


def truncate_name(name: str) -> str:
    """Return a name, shortened if it is long."""
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + _ELLIPSIS
