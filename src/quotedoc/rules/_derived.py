"""Compute the interval in which a figure must be, if it can be computed from other figures of the page.

Printed figures are rounded, so 12.4 stands for the interval from 12.35 to 12.45. `find_bounds` gets a page and a ratio,
and returns the interval of the ratio's value if the printed value contradicts it, otherwise None.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.model.figure import SCALES, Figure, parse_figure
from quotedoc.model.interval import (
    Interval,
    add_intervals,
    average_intervals,
    divide_intervals,
    has_overlap,
    interval_of,
    make_exact_interval,
    multiply_intervals,
)
from quotedoc.model.relation import Mean, paths_of
from quotedoc.reading import Located
from quotedoc.rules._say import relate_value, show_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.model.bound import Bound
    from quotedoc.model.relation import Operand, Quotient, Relation
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

    Figures = Mapping[str, Figure | None]

_DOWN, _UP = Context(prec=400, rounding=ROUND_FLOOR), Context(prec=400, rounding=ROUND_CEILING)
_add, _subtract, _multiply = _UP.add, _UP.subtract, _UP.multiply  # exact up to their 400 digits
_ZERO, _ONE, _HALF = Decimal(0), Decimal(1), Decimal("0.5")


class Term(NamedTuple):
    """A figure in a relation: its label for messages, and its pointer."""

    words: str
    pointer: Pointer


def figure_at(reading: Reading, pointer: Pointer) -> Figure | None:
    """Return the figure printed at `pointer`; None if there is no figure, or if it is not a valid value of its row.

    Zeros at the end, beyond the usual number of decimals, do not make a figure more precise: `75.5000M`, or `1500.00M`
    for `1.50B`, can be a conversion of a figure with fewer digits.
    """
    text = reading.text_at(pointer)
    if text is not None and pointer not in reading.spans:  # a member of a value: the text is that of the whole value
        member = reading.value_at(pointer)
        text = format(member, "f") if isinstance(member, int | Decimal) else None
    figure = None if text is None else _parse_figure(text)
    if figure is None or (reading.page["unclaimed"] and reading.is_unread(pointer)):
        return None
    usual = _parse_figure(reading.usual[pointer]) if pointer in reading.usual else None
    return figure._replace(decimals=min(figure.decimals, usual.decimals)) if usual else figure


def find_bounds(reading: Reading, bound: Bound[Quotient]) -> Interval | None:
    """Return the interval that the value of a ratio contradicts; None if it agrees, or if a figure is missing."""
    ratio, figures = bound.relation, read_figures(reading, bound)
    value = figures[ratio.value]
    if value is None or None in figures.values() or is_proven(ratio, value, figures):
        return None
    bounds = compute_bounds(ratio, figures)
    return None if bounds is None or has_overlap(interval_of(value), bounds) else bounds


def is_proven(ratio: Quotient, value: Figure, figures: Figures) -> bool:
    """Return whether a ratio certainly holds for numbers that are rounded to the printed value and terms.

    For nearly all ratios, one comparison of products, exact and without division, is enough, as the quotient is
    greatest when the dividend is greatest and the divisors are least. False means that the ratio is not decided here
    and intervals must be computed: a figure may be zero, or a tolerance may matter.
    """
    over, *under = (_estimate_operand(operand, figures) for operand in (ratio.over, *ratio.under))
    number, half = value.number, _halve_unit(value.decimals)
    is_negative = over[0] < 0
    whole, least, most = _ONE, _ONE, _ONE
    for divisor, room in under:
        is_negative ^= divisor < 0
        size = divisor.copy_abs()
        if size <= room:
            return False
        whole = _multiply(whole, size)
        least, most = _multiply(least, _subtract(size, room)), _multiply(most, _add(size, room))
    if is_negative != (number < 0):
        return False
    size, dividend = number.copy_abs(), over[0].copy_abs()
    if _multiply(dividend, ratio.scale) > _multiply(size, whole):
        return _multiply(_subtract(dividend, over[1]), ratio.scale) <= _multiply(_add(size, half), most)
    return _multiply(_add(dividend, over[1]), ratio.scale) >= _multiply(_subtract(size, half), least)


def _estimate_operand(operand: Operand, figures: Figures) -> tuple[Decimal, Decimal]:
    """Return the number of an operand, and its largest rounding error."""
    number = room = _ZERO
    for path in paths_of(operand):
        figure = figures[path]
        if figure:
            number, room = _add(number, figure.number), _add(room, _halve_unit(figure.decimals))
    return (_multiply(number, _HALF), _multiply(room, _HALF)) if isinstance(operand, Mean) else (number, room)


@lru_cache(maxsize=64)
def _halve_unit(decimals: int) -> Decimal:
    """Return half a unit of the last decimal: 0.05 for one decimal."""
    return Decimal((0, (5,), -decimals - 1))


def compute_bounds(ratio: Quotient, figures: Figures) -> Interval | None:
    """Return the interval of the right side of a ratio; None if a figure is missing, or if a divisor may be zero."""
    over, *under = (_compute_interval(operand, figures) for operand in (ratio.over, *ratio.under))
    bounds = multiply_intervals(make_exact_interval(ratio.scale), over) if over else None
    for divisor in under:
        bounds = divide_intervals(bounds, divisor) if bounds and divisor else None
    tolerance = Decimal(ratio.tolerance)
    return multiply_intervals(bounds, Interval(1 - tolerance, 1 + tolerance)) if bounds and tolerance else bounds


def _compute_interval(operand: Operand, figures: Figures) -> Interval | None:
    known = [interval_of(figure) for path in paths_of(operand) if (figure := figures[path])]
    if len(known) < len(paths_of(operand)):
        return None
    return average_intervals(*known) if isinstance(operand, Mean) else add_intervals(known)


def read_figures(reading: Reading, bound: Bound[Relation]) -> Figures:
    """Return the figures of a relation by their paths; None for a value that is not a figure."""
    return {value.occurrence.path: figure_at(reading, value.shown) for value in bound.values}


def differ_in_sign(one: Figure | None, other: Figure | None) -> bool:
    """Return whether one of two figures is above zero and the other below; a printed zero can be on either side."""
    return one is not None and other is not None and (one.number < 0 < other.number or other.number < 0 < one.number)


def terms_of(bound: Bound[Relation], *paths: str) -> list[Term]:
    """Return the values at some paths of a relation, with their labels for messages."""
    return [Term(bound.name_value(path), bound.by_path[path].shown) for path in paths]


def make_mismatch_fault(reading: Reading, name: str, terms: Sequence[Term], formula: str, bounds: str = "") -> Fault:
    """Return the fault of a value that does not agree with the values from which it can be computed.

    Args:
        reading: the page.
        name: the name of the fault.
        terms: the value, then the values from which it can be computed.
        formula: the formula for these other values, with `{}` for each.
        bounds: the interval in which the value should be, as text.
    """
    here, *others = (_locate_value(reading, term.pointer) for term in terms)
    value, *terms = terms
    named = [f"{term.words} {show_value(reading, other)}" for term, other in zip(terms, others, strict=True)]
    args = {"what": value.words, "here": show_value(reading, here), "formula": formula.format(*named), "bounds": bounds}
    related = tuple(relate_value(reading, other, f"{term.words} is") for term, other in zip(terms, others, strict=True))
    return Fault(name, here.span, here.pointer, args, related)


def _locate_value(reading: Reading, pointer: Pointer) -> Located:
    return Located(reading.text_at(pointer), reading.locate(pointer) or reading.spans[pointer], pointer)


def describe_bounds(bounds: Interval, value: Figure) -> str:
    """Return an interval as text, such as `12.3 to 12.5`, with the suffix of the value and rounded outward.

    It has enough decimals to differ from the value. It has up to two decimals more than the value if they are needed
    to show two digits of the interval's width.
    """
    unit = make_exact_interval(Decimal((0, (1,), -SCALES[value.suffix])))
    low, high = multiply_intervals(bounds, unit)
    own = multiply_intervals(interval_of(value), unit)
    decimals = value.decimals + SCALES[value.suffix]
    decimals = max(decimals, min(decimals + 2, 1 - (high - low).adjusted()))
    for gap in (low - own.high, own.low - high):
        decimals = max(decimals, 1 - gap.adjusted()) if gap > 0 else decimals
    last = Decimal((0, (1,), -decimals))
    printed = (_DOWN.quantize(low, last), _UP.quantize(high, last))
    return " to ".join(f"{bound or abs(bound):f}{value.suffix}" for bound in printed)


@lru_cache(maxsize=512)
def _parse_figure(text: str) -> Figure | None:
    """Return the figure in a text; cached, as several relations use one figure, such as the revenue of a quarter."""
    return parse_figure(text)
