"""Draw where the figures of a page lie among those of other pages: a line for each, from the least to the greatest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.html.drawings.svg import (
    DRAWING_WIDTH,
    draw_circle,
    draw_line,
    draw_text,
    make_figure,
    place_on,
    shorten_text,
)
from quotedoc.html.markup import NOTHING, Markup, join_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.html.industry import FigureComparison

_ROW, _EDGE, _RADIUS = 38, 8, 5


def draw_places(compared: Sequence[FigureComparison]) -> Markup:
    """Return a drawing of figures: a dot for the page, circles for its peers, a line for the median of the industry."""
    if not compared:
        return NOTHING
    rows = (join_html(_draw_row(each, index * _ROW)) for index, each in enumerate(compared))
    description = "; ".join(f"{each.name} {each.own.text}: {describe_rank(each)}" for each in compared)
    title = "Dot: this page; circles: peers; line: median of the industry"
    return make_figure(title, description, _ROW * len(compared), *rows)


def describe_rank(each: FigureComparison) -> str:
    """Return the rank of a figure in words; the greatest figure has rank 1."""
    return f"{each.rank} of {each.pages}"


def _draw_row(each: FigureComparison, top: float) -> Iterator[Markup]:
    peers = [peer.number for peer in each.peers if peer is not None]
    numbers = [each.low.number, each.high.number, each.own.number, *peers]
    low, high, middle = min(numbers), max(numbers), top + 26

    def place(number: float) -> float:
        return place_on(number, low, high, _EDGE, DRAWING_WIDTH - _EDGE)

    yield draw_text(0, top + 13, shorten_text(each.name, 30), class_="b")
    yield draw_text(DRAWING_WIDTH, top + 13, f"{each.own.text}, {describe_rank(each)}", anchor="end")
    yield draw_line(place(each.low.number), middle, place(each.high.number), middle, class_="l")
    yield draw_line(place(each.median.number), middle - 8, place(each.median.number), middle + 8, class_="s")
    yield from (draw_circle(place(peer), middle, _RADIUS, class_="o") for peer in peers)
    yield draw_circle(place(each.own.number), middle, _RADIUS, class_="d")
