"""Measure by how much a number has changed: from `21.56%` to `22.00%`, it is `+0.44 points`, or 2.04 percent."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.model.figure import parse_figure
from quotedoc.model.interval import DIGITS

if TYPE_CHECKING:
    from quotedoc.differences.item import DiffItem

POINTS: Final = " points"
"""The unit of the difference between two percentages, which is not a percentage of the old value."""


class NumberDifference(NamedTuple):
    """By how much a number has changed.

    Attributes:
        number: the new number minus the old one.
        percent: the same in percent of the absolute old number, with two decimals; None if the old number is zero.
        text: the difference as the page would print it, with its sign.
    """

    number: Decimal | int
    percent: Decimal | None
    text: str


def measure_difference(before: DiffItem | None, after: DiffItem | None) -> NumberDifference | None:
    """Return by how much a number has changed; None if one of the values is not a number.

    In a value with several members, it is the number that has changed, if no other member has.
    """
    if before is None or after is None:
        return None
    old, new = _select_numbers(before.value, after.value)
    if not _is_number(old) or not _is_number(new):
        return None
    with localcontext() as context:
        context.prec = DIGITS
        number = new - old
        percent = (Decimal(100) * number / abs(old)).quantize(Decimal("0.01")) if old else None
        return NumberDifference(number, percent, _print_difference(number, before.text, after.text))


def _select_numbers(old: Any, new: Any) -> tuple[Any, Any]:  # noqa: ANN401  # JSON
    if not isinstance(old, dict) or not isinstance(new, dict):
        return old, new
    # The text of a cell of unknown meaning states the same as its value.
    differing = [key for key in {**old, **new} if key != "text" and old.get(key) != new.get(key)]
    return (old.get(differing[0]), new.get(differing[0])) if len(differing) == 1 else (None, None)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _print_difference(number: Decimal | int, *texts: str) -> str:
    """Return a difference with the decimals and the suffix of the more precise of two figures."""
    figures = [found for text in texts if (found := parse_figure(text))]
    if len(figures) < len(texts):
        return f"{number:+f}" if isinstance(number, Decimal) else f"{number:+d}"
    finer = max(figures, key=lambda each: each.decimals)
    text = texts[figures.index(finer)]
    fraction = len(text.removesuffix(finer.suffix).partition(".")[2])
    shown = f"{Decimal(number).scaleb(finer.decimals - fraction):+.{fraction}f}"
    return shown + (POINTS if finer.suffix == "%" else finer.suffix)
