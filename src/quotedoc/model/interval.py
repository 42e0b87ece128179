"""Compute with rounded figures as intervals: `parse_interval` gets `2.5` and returns the interval from 2.45 to 2.55.

A value printed with d decimals stands for every number that is at most half a unit of its last decimal away, both ends
included, however halves were rounded. Two statements agree if their intervals overlap. XBRL International defines it
so: Calculations 1.1, Recommendation of 2023-02-22, for values that are rounded to the nearest.

The checks ignore zeros at the end beyond the digits that such a value usually has: `75.5000M` stands for the same
numbers as `75.50M`.

The result of a calculation is never too narrow. Bounds are exact up to `DIGITS` digits; longer ones, such as those of
most quotients, are rounded outward. Operands are treated as independent: a figure that is used twice in a calculation
makes the result wider than necessary, never narrower.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.figure import Figure, parse_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DIGITS = 100
"""The precision of bounds: from 10**30 (18 digits and `T`) down to half of 10**-18, a sum has 50 digits with its carry,
and a product of two has 100."""

_DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR, Emin=MIN_EMIN, Emax=MAX_EMAX)
_UP = Context(prec=DIGITS, rounding=ROUND_CEILING, Emin=MIN_EMIN, Emax=MAX_EMAX)


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included; both are finite."""

    low: Decimal
    high: Decimal


def interval_of(figure: Figure) -> Interval:
    """Return the numbers that a figure stands for."""
    return make_rounded_interval(figure.number, figure.decimals)


def parse_interval(text: str) -> Interval | None:
    """Return the numbers that a printed figure stands for, or None if `text` is not a figure.

    Percentages are not scaled: `64%` is 63.5 to 64.5. A count is not rounded: use `make_exact_interval` for it.
    """
    found = parse_figure(text)
    return interval_of(found) if found else None


def make_rounded_interval(value: Decimal | int, decimals: int) -> Interval:
    """Return the numbers that are rounded to `value` with `decimals` decimals; -4 decimals are tens of thousands."""
    half = Decimal((0, (5,), -decimals - 1))
    return _make_interval(_DOWN.subtract(value, half), _UP.add(value, half))


def make_exact_interval(value: Decimal | int) -> Interval:
    """Return the interval of one number."""
    return _make_interval(Decimal(value), Decimal(value))


def has_overlap(one: Interval, other: Interval) -> bool:
    """Return whether two intervals have a number in common, so that both figures can be right."""
    return one.low <= other.high and other.low <= one.high


def negate_interval(operand: Interval) -> Interval:
    """Return the interval of the numbers with the opposite sign."""
    return _make_interval(operand.high.copy_negate(), operand.low.copy_negate())


def add_intervals(terms: Iterable[Interval]) -> Interval:
    """Return the sum of all terms; 0 if there are none."""
    low = high = Decimal(0)
    for term in terms:
        low, high = _DOWN.add(low, term.low), _UP.add(high, term.high)
    return _make_interval(low, high)


def subtract_intervals(one: Interval, other: Interval) -> Interval:
    """Return `one` minus `other`."""
    return add_intervals((one, negate_interval(other)))


def multiply_intervals(one: Interval, other: Interval) -> Interval:
    """Return `one` times `other`."""
    return _combine_ends(one, other, _DOWN.multiply, _UP.multiply)


def divide_intervals(dividend: Interval, divisor: Interval) -> Interval | None:
    """Return `dividend` divided by `divisor`, or None if the divisor may be zero: then the quotient is unknown."""
    if divisor.low <= 0 <= divisor.high:
        return None
    return _combine_ends(dividend, divisor, _DOWN.divide, _UP.divide)


def average_intervals(one: Interval, other: Interval) -> Interval:
    """Return the mean of the two."""
    return multiply_intervals(add_intervals((one, other)), _HALF)


def compute_share(part: Interval, whole: Interval) -> Interval | None:
    """Return `part` as a percentage of `whole`, or None if the whole may be zero."""
    return divide_intervals(multiply_intervals(part, _HUNDRED), whole)


def _combine_ends(
    one: Interval,
    other: Interval,
    down: Callable[[Decimal, Decimal], Decimal],
    up: Callable[[Decimal, Decimal], Decimal],
) -> Interval:
    """Return the range of an operation that is monotonic in each operand, so its bounds follow from their bounds."""
    lows = [down(left, right) for left in one for right in other]
    highs = [up(left, right) for left in one for right in other]
    return _make_interval(min(lows), max(highs))


def _make_interval(low: Decimal, high: Decimal) -> Interval:
    """Return the interval without the minus sign that rounding down gives to zero, which would confuse readers."""
    return Interval(low or Decimal(0), high or Decimal(0))


_HALF, _HUNDRED = make_exact_interval(Decimal("0.5")), make_exact_interval(100)
