"""Draw values within ranges: valuation ratios in their history, and the price among the targets of analysts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.html.drawings.svg import (
    DRAWING_WIDTH,
    draw_circle,
    draw_line,
    draw_rect,
    draw_text,
    make_figure,
    place_on,
    shorten_text,
)
from quotedoc.html.markup import NOTHING, Markup, join_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.html.drawings.groups import Group

_ROW, _EDGE, _NARROW = 54, 12, 110
_TARGETS = {"current": "current_price", "low": "lowest_target", "high": "highest_target", "median": ""}


class _Range(NamedTuple):
    """A range and its current value, which may be outside; the texts are those of the page."""

    name: str
    low: float
    high: float
    current: float
    median: float | None
    texts: dict[str, str]

    @property
    def position(self) -> str:
        """The position of the current value; empty if it is within the range."""
        return "below the range" if self.current < self.low else "above the range" if self.current > self.high else ""

    @property
    def words(self) -> str:
        """The range in words."""
        median = f", median {self.texts['median']}" if self.median is not None else ""
        position = f", {self.position}" if self.position else ""
        return (
            f"{self.name}: now {self.texts['current']}{position}; {self.texts['low']} to {self.texts['high']}{median}"
        )


def draw_valuation(groups: Sequence[Group]) -> Markup:
    """Return a drawing of the ranges of rows that state `low`, `high` and `current`, and maybe `median`."""
    keys = {key: key for key in ("current", "low", "high", "median")}
    return _draw_ranges("Current value within low to high", [_find_range(group, group.name, keys) for group in groups])


def draw_targets(groups: Sequence[Group]) -> Markup:
    """Return a drawing of the range of the target prices of analysts and of the current price."""
    return _draw_ranges(
        "Current price within the target prices", [_find_range(each, "Price", _TARGETS) for each in groups]
    )


def _find_range(group: Group, name: str, keys: dict[str, str]) -> _Range | None:
    low, high, current = (group.find_number(keys[key]) for key in ("low", "high", "current"))
    if low is None or high is None or current is None or low > high:
        return None
    texts = {key: group.find_text(pointer) for key, pointer in keys.items()}
    return _Range(name, low, high, current, group.find_number(keys["median"]), texts)


def _draw_ranges(title: str, found: Sequence[_Range | None]) -> Markup:
    drawn = [each for each in found if each is not None]
    if not drawn:
        return NOTHING
    rows = (join_html(_draw_row(each, index * _ROW)) for index, each in enumerate(drawn))
    return make_figure(title, ". ".join(each.words for each in drawn), len(drawn) * _ROW, *rows)


def _draw_row(each: _Range, top: float) -> Iterator[Markup]:
    least, greatest = min(each.low, each.current), max(each.high, each.current)
    start, end, now = (
        place_on(value, least, greatest, _EDGE, DRAWING_WIDTH - _EDGE) for value in (each.low, each.high, each.current)
    )
    middle = top + 27
    position = f", {each.position}" if each.position else ""
    yield draw_text(0, top + 13, shorten_text(each.name, 24), class_="b")
    yield draw_text(DRAWING_WIDTH, top + 13, f"now {each.texts['current']}{position}", anchor="end")
    yield draw_line(_EDGE, middle, DRAWING_WIDTH - _EDGE, middle, class_="l")
    yield draw_rect(start, middle - 5, max(end - start, 1), 10, class_="a")
    if each.median is not None and each.low <= each.median <= each.high:
        median = place_on(each.median, least, greatest, _EDGE, DRAWING_WIDTH - _EDGE)
        yield draw_line(median, middle - 8, median, middle + 8, class_="s")
    yield draw_circle(now, middle, 5, class_="o" if each.position else "d")
    yield from _draw_ends(each, start, end, middle + 19)


def _draw_ends(each: _Range, start: float, end: float, y: float) -> Iterator[Markup]:
    """Yield the texts of both ends, as one text if the range is too narrow for two."""
    low, high = each.texts["low"], each.texts["high"]
    if end - start < _NARROW:
        near_left = (start + end) / 2 < DRAWING_WIDTH / 2
        yield draw_text(
            start if near_left else end, y, f"{low} to {high}", anchor=None if near_left else "end", class_="q"
        )
    else:
        yield draw_text(start, y, low, class_="q")
        yield draw_text(end, y, high, anchor="end", class_="q")
