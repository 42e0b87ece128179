"""Parse figures, such as `75.50M` or `-4.43%`; this is the only grammar of figures.

`parse_figure` gets a text and returns a `Figure`: of `75.50M` the number 75500000, the decimal -4 to which it is
rounded, and the suffix `M`. `NUMBER` and `SUFFIX` are for regular expressions that find figures within a text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

MAX_DIGITS: Final = 18
"""The largest number of digits before the point of a figure, and after it; published figures have at most 13."""

SCALES: Final = {"": 0, "%": 0, "K": 3, "M": 6, "B": 9, "T": 12}
"""The power of ten that a suffix stands for. Percentages are not scaled: `5.3%` is 5.3."""

SUFFIX: Final = f"[{''.join(SCALES)}]"
"""A suffix, as a regular expression."""
NUMBER: Final = r"[0-9][0-9,]*(?:\.[0-9]+)?"
"""A number without its sign, as a regular expression that accepts commas anywhere before the point."""

_SPACE = "[ \u00a0\u2009\u202f]"
_FIGURE = re.compile(
    rf"(?P<sign>[+\u2212-]?)(?P<whole>0|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|[1-9][0-9]*)(?:\.(?P<fraction>[0-9]+))?"
    rf"(?:{_SPACE}?(?P<suffix>{SUFFIX}))?"
)


class Figure(NamedTuple):
    """A figure as it is printed.

    Attributes:
        number: the number in full: 75500000 for `75.50M`, -4.43 for `-4.43%`.
        decimals: the decimal to which it is rounded: 2 for `-4.43%`, -4 for `75.50M`.
        suffix: a key of `SCALES`.
    """

    number: Decimal
    decimals: int
    suffix: str


def parse_figure(text: str) -> Figure | None:
    """Return the figure that a text is, or None if it is not a figure or could be something else.

    A sign (`+`, `-` or U+2212), commas between thousands and a space before the suffix are allowed. A number with a
    leading zero (`007`) may be a code, and a comma elsewhere (`1,5`) may be a decimal point, so the result is None.
    """
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    sign, whole, fraction, suffix = match.groups("")
    whole = whole.replace(",", "")
    if len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
        return None
    scale = SCALES[suffix]
    # Read with its exponent: Decimal.scaleb would round to the precision of the caller's context.
    minus = "-" if sign and sign != "+" else ""
    number = Decimal(f"{minus}{whole}{'.' * bool(fraction)}{fraction}E{scale}")
    return Figure(number, len(fraction) - scale, suffix)
