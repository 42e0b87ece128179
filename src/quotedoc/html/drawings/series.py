"""Draw statements as small charts: bars for each figure, oldest period first, with negative figures below the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.html.drawings.svg import DRAWING_WIDTH, draw_line, draw_path, draw_text, make_figure, shorten_text
from quotedoc.html.markup import NOTHING, Markup, format_number, join_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.html.drawings.groups import Group

_CELL, _GAP, _BARS, _TOP = 164, 12, 34, 18
_HEIGHT = _TOP + _BARS + 10
_MAX_PERIODS = 20


def draw_periods(groups: Sequence[Group]) -> Markup:
    """Return a drawing of the figures of a table whose columns are periods."""
    is_table = all(leaf.has_columns for group in groups for leaf in group.values.values())
    if not is_table or not 2 <= len(groups) <= _MAX_PERIODS:
        return NOTHING
    periods = groups[::-1]
    keys = dict.fromkeys(key for group in groups for key in group.values)
    numbers = {key: [group.find_number(key) for group in periods] for key in keys}
    drawn = {key: found for key, found in numbers.items() if sum(each is not None for each in found) > 1}
    if not drawn:
        return NOTHING
    first, last = periods[0].name, periods[-1].name
    rows = (len(drawn) + 1) // 2
    cells = (
        join_html(_draw_cell(_name(groups, key), periods[-1].find_text(key), found, index))
        for index, (key, found) in enumerate(drawn.items())
    )
    # The table beside the drawing states the figures of all periods.
    words = "; ".join(f"{_name(groups, key)} {_describe_change(periods, key)}" for key in drawn)
    ends = draw_text(0, rows * _HEIGHT + 12, f"{first} to {last}; figures of {last}", class_="q")
    return make_figure(f"{first} to {last}", words, rows * _HEIGHT + 18, *cells, ends)


def _name(groups: Sequence[Group], key: str) -> str:
    return next(group.values[key].about.row or key for group in groups if key in group.values)


def _describe_change(periods: Sequence[Group], key: str) -> str:
    return f"{periods[0].find_text(key) or '-'} to {periods[-1].find_text(key) or '-'}"


def _draw_cell(name: str, last: str, numbers: Sequence[float | None], index: int) -> Iterator[Markup]:
    left, top = index % 2 * (_CELL + _GAP), index // 2 * _HEIGHT
    known = [number for number in numbers if number is not None]
    low, high = min(0.0, *known), max(0.0, *known)
    unit = _BARS / ((high - low) or 1)
    zero = top + _TOP + high * unit
    step = _CELL / len(numbers)
    bars = {"a": list[str](), "n": list[str]()}
    for place, number in enumerate(numbers):
        if number is not None:
            x, width = left + place * step + 2, step - 4
            start = f"M{format_number(x)},{format_number(zero)}"
            bars["n" if number < 0 else "a"].append(
                f"{start}v{format_number(-number * unit)}h{format_number(width)}V{format_number(zero)}z"
            )
    yield draw_text(left, top + 12, shorten_text(name, 18), class_="b")
    yield draw_text(left + _CELL, top + 12, last, anchor="end")
    yield from (draw_path("".join(paths), class_=class_) for class_, paths in bars.items() if paths)
    yield draw_line(left, zero, min(left + _CELL, DRAWING_WIDTH), zero, class_="s")
