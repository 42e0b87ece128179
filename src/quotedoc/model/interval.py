"""What a printed figure stands for: an interval, and arithmetic that never makes one too narrow.

A value printed with d decimals stands for every number that is at most half a unit of its last decimal away, both ends
included, however halves were rounded. Two statements agree if their intervals meet. So XBRL International has it:
Calculations 1.1, Recommendation of 2023-02-22, for values that are rounded to the nearest.

The checks take zeros at the end, beyond the digits that such a value usually has, for no decimals: `75.5000M` stands
for what `75.50M` does.

Bounds are exact up to `DIGITS` digits; what is longer, such as most quotients, is rounded outward. Operands are taken
as independent: a figure that enters a calculation twice makes the answer wider than need be, never narrower.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.figure import Figure, parse_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DIGITS = 100
"""From 10**30 (18 digits and `T`) down to half of 10**-18 a sum has 50 digits with its carry, a product of two 100."""

_DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR, Emin=MIN_EMIN, Emax=MAX_EMAX)
_UP = Context(prec=DIGITS, rounding=ROUND_CEILING, Emin=MIN_EMIN, Emax=MAX_EMAX)


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included; both are finite."""

    low: Decimal
    high: Decimal


def interval_of(figure: Figure) -> Interval:
    """Return the numbers that a figure stands for."""
    return rounded(figure.number, figure.decimals)


def printed(text: str) -> Interval | None:
    """Return the numbers that a printed figure stands for, or None if `text` is no figure.

    Percents stay percents: `64%` is 63.5 to 64.5. A count is not rounded, so that `exact` is the one to use for it.
    """
    found = parse_figure(text)
    return interval_of(found) if found else None


def rounded(value: Decimal | int, decimals: int) -> Interval:
    """Return the numbers that `value` with so many decimals stands for; -4 decimals are tens of thousands."""
    half = Decimal((0, (5,), -decimals - 1))
    return _interval(_DOWN.subtract(value, half), _UP.add(value, half))


def exact(value: Decimal | int) -> Interval:
    """Return the interval of one number."""
    return _interval(Decimal(value), Decimal(value))


def meets(one: Interval, other: Interval) -> bool:
    """Tell whether two statements agree: whether a number is in both intervals."""
    return one.low <= other.high and other.low <= one.high


def negation(operand: Interval) -> Interval:
    """Return the interval on the other side of zero."""
    return _interval(operand.high.copy_negate(), operand.low.copy_negate())


def total(terms: Iterable[Interval]) -> Interval:
    """Return the sum of all; 0 if there are none."""
    low = high = Decimal(0)
    for term in terms:
        low, high = _DOWN.add(low, term.low), _UP.add(high, term.high)
    return _interval(low, high)


def difference(one: Interval, other: Interval) -> Interval:
    """Return `one` less `other`."""
    return total((one, negation(other)))


def product(one: Interval, other: Interval) -> Interval:
    """Return `one` times `other`."""
    return _extremes(one, other, _DOWN.multiply, _UP.multiply)


def quotient(dividend: Interval, divisor: Interval) -> Interval | None:
    """Return `dividend` by `divisor`, or None if the divisor may be zero: then nothing is known of the quotient."""
    if divisor.low <= 0 <= divisor.high:
        return None
    return _extremes(dividend, divisor, _DOWN.divide, _UP.divide)


def mean(one: Interval, other: Interval) -> Interval:
    """Return what lies halfway between the two."""
    return product(total((one, other)), _HALF)


def share(part: Interval, whole: Interval) -> Interval | None:
    """Return how many percents of `whole` are `part`, or None if the whole may be zero."""
    return quotient(product(part, _HUNDRED), whole)


def _extremes(
    one: Interval,
    other: Interval,
    down: Callable[[Decimal, Decimal], Decimal],
    up: Callable[[Decimal, Decimal], Decimal],
) -> Interval:
    """Return the range of an operation that rises or falls steadily in each operand: its ends are at theirs."""
    lows = [down(left, right) for left in one for right in other]
    highs = [up(left, right) for left in one for right in other]
    return _interval(min(lows), max(highs))


def _interval(low: Decimal, high: Decimal) -> Interval:
    """Return the interval without a sign at zero, which rounding down gives and no reader understands."""
    return Interval(low or Decimal(0), high or Decimal(0))


_HALF, _HUNDRED = exact(Decimal("0.5")), exact(100)
