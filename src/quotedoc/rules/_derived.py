"""Figures that follow from others on the page: what they must lie between, and how a message says so."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.figure import SCALES, Figure, parse_figure
from quotedoc.model.interval import Interval, exact, interval_of, meets, product, quotient
from quotedoc.reading import Located
from quotedoc.rules._say import beside, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.diagnostic import Related
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

PERCENTS, PLAIN = exact(100), exact(1)

_UNITS = {suffix: 10.0**scale for suffix, scale in SCALES.items()}
_DOWN, _UP = Context(prec=400, rounding=ROUND_FLOOR), Context(prec=400, rounding=ROUND_CEILING)
_ROOM = 0.9
"""The part of the room for rounding that needs no exact look; what `surely` leaves out is less than the rest."""

_SMALL = 0.05


class Term(NamedTuple):
    """A figure that a relation speaks of: what the page calls it, and where it is."""

    words: str
    pointer: Pointer


class Ratio(NamedTuple):
    """A relation: `value` is `scale` times `over`, divided by each of `under`.

    Attributes:
        formula: the right side as a message has it, a `{}` for each term and its figure.
    """

    value: Term
    over: Term
    under: tuple[Term, ...]
    formula: str
    scale: Interval = PLAIN

    @property
    def terms(self) -> tuple[Term, ...]:
        """What the value follows from."""
        return (self.over, *self.under)


class Unfounded(NamedTuple):
    """A figure that does not follow from others, with all that a finding of it needs."""

    here: Located
    args: dict[str, str]
    related: tuple[Related, ...]


def text_at(reading: Reading, pointer: Pointer) -> str | None:
    """Return what is printed at `pointer`, whether it could be read or not."""
    return reading.text_at(pointer)


def figure_at(reading: Reading, pointer: Pointer) -> Figure | None:
    """Return the figure printed at `pointer`; None if there is none."""
    text = text_at(reading, pointer)
    return None if text is None else _figure(text)


def broken(reading: Reading, ratio: Ratio) -> Interval | None:
    """Return what the ratio's value had to lie between; None if it does, or if one of the figures is not known."""
    texts = [text for term in (ratio.value, *ratio.terms) if (text := text_at(reading, term.pointer)) is not None]
    if len(texts) <= len(ratio.terms) or surely(texts, float(ratio.scale.low)):
        return None
    value, bounds = figure_at(reading, ratio.value.pointer), bounds_of(reading, ratio)
    return None if value is None or bounds is None or meets(interval_of(value), bounds) else bounds


def bounds_of(reading: Reading, ratio: Ratio) -> Interval | None:
    """Return what the right side of a ratio lies between; None if a figure is not known, or a divisor may be zero."""
    over, *under = (figure_at(reading, term.pointer) for term in ratio.terms)
    bounds = product(ratio.scale, interval_of(over)) if over else None
    for divisor in under:
        bounds = quotient(bounds, interval_of(divisor)) if bounds and divisor else None
    return bounds


def differ_in_sign(reading: Reading, one: Term, other: Term) -> bool:
    """Tell whether one of two figures is above zero and the other below; what is printed as zero may be either."""
    here, there = figure_at(reading, one.pointer), figure_at(reading, other.pointer)
    return here is not None and there is not None and (here.number < 0 < there.number or there.number < 0 < here.number)


def is_positive(reading: Reading, terms: Iterable[Term]) -> bool:
    """Tell whether each figure is above zero."""
    figures = [figure_at(reading, term.pointer) for term in terms]
    return all(found is not None and found.number > 0 for found in figures)


def unfounded(reading: Reading, value: Term, terms: Sequence[Term], formula: str, bounds: str = "") -> Unfounded:
    """Return what there is to say of a value that does not follow from `terms`; `bounds` are what it should be."""
    here, *others = (_located(reading, term.pointer) for term in (value, *terms))
    named = [f"{term.words} {shown(reading, other)}" for term, other in zip(terms, others, strict=True)]
    args = {"here": shown(reading, here), "formula": formula.format(*named), "bounds": bounds}
    related = tuple(beside(reading, other, f"{term.words} is") for term, other in zip(terms, others, strict=True))
    return Unfounded(here, args, related)


def _located(reading: Reading, pointer: Pointer) -> Located:
    return Located(text_at(reading, pointer), reading.spans[pointer], pointer)


def in_words(bounds: Interval, value: Figure) -> str:
    """Return bounds as the value is printed, rounded outward, with as many digits as tell them from it.

    Their width shows two digits if that takes no more than two decimals beyond those of the value.
    """
    unit = exact(Decimal((0, (1,), -SCALES[value.suffix])))
    low, high = product(bounds, unit)
    own = product(interval_of(value), unit)
    decimals = value.decimals + SCALES[value.suffix]
    decimals = max(decimals, min(decimals + 2, 1 - (high - low).adjusted()))
    for gap in (low - own.high, own.low - high):
        decimals = max(decimals, 1 - gap.adjusted()) if gap > 0 else decimals
    last = Decimal((0, (1,), -decimals))
    printed = (_DOWN.quantize(low, last), _UP.quantize(high, last))
    return " to ".join(f"{bound or abs(bound):f}{value.suffix}" for bound in printed)


def surely(texts: Iterable[str], scale: float) -> bool:
    """Tell whether a value follows from what is over and under it beyond doubt, by a look that costs next to nothing.

    A quotient may be off by the sum of what its terms may be off, each relative to its size: a little less than that
    below, if the divisors are large beside their rounding, and `_ROOM` makes up for it. Binary numbers are exact enough
    to say yes; where they do not, decimals decide.
    """
    try:
        (value, own), (due, room), *under = (_roughly(text) for text in texts)
        room /= abs(due)
        due *= scale
        for divisor, half in under:
            due /= divisor
            part = half / abs(divisor)
            if part > _SMALL:
                return False
            room += part
    except (ValueError, ZeroDivisionError):
        return False  # no figure, or a zero
    return abs(value - due) <= _ROOM * (own + abs(due) * room)


def _roughly(text: str) -> tuple[float, float]:
    """Return a figure and half the unit of its last digit, in binary."""
    digits = text.rstrip("%MBT")
    unit = _UNITS.get(text[len(digits) :], 1.0)
    decimals = len(digits.partition(".")[2])
    return float(digits) * unit, 0.5 * unit * 10.0**-decimals


@lru_cache(maxsize=512)
def _figure(text: str) -> Figure | None:
    """Return the figure that a text is; the revenue of a quarter, say, is asked for more than once."""
    return parse_figure(text)
