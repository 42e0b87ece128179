"""Draw relative changes as bars to both sides of a line: decreases to the left, increases to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.html.drawings.svg import DRAWING_WIDTH, draw_line, draw_rect, draw_text, make_figure, shorten_text
from quotedoc.html.markup import NOTHING, Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW, _BAR, _MAX_ROWS = 36, 10, 30
_MIDDLE = DRAWING_WIDTH / 2
_LIMIT = 100.0
"""The percentage of the longest bars; greater changes have no longer bar, so that they do not hide the others."""


def draw_relative(changes: Sequence[tuple[str, float]]) -> Markup:
    """Return a drawing of the relative changes of numbers, in percent; of many changes only the greatest."""
    if not changes:
        return NOTHING
    greatest = sorted(changes, key=lambda change: -abs(change[1]))[:_MAX_ROWS]
    scale = min(_LIMIT, abs(greatest[0][1])) or _LIMIT
    content = [draw_line(_MIDDLE, 0, _MIDDLE, _ROW * len(greatest), class_="l")]
    for index, (name, percent) in enumerate(greatest):
        top, words = index * _ROW, _format_percent(percent)
        length = _MIDDLE * min(abs(percent), scale) / scale
        start = _MIDDLE if percent > 0 else _MIDDLE - length
        content += (
            draw_text(0, top + 13, shorten_text(name, 38)),
            draw_text(DRAWING_WIDTH, top + 13, words, anchor="end", class_="b"),
            draw_rect(start, top + 19, max(length, 1), _BAR, class_="a" if percent > 0 else "n"),
        )
    title = "Relative change" if len(greatest) == len(changes) else f"The {_MAX_ROWS} greatest relative changes"
    title += ", bars end at 100%" if abs(greatest[0][1]) > _LIMIT else ""
    description = "; ".join(f"{name} {_format_percent(percent)}" for name, percent in greatest)
    return make_figure(title, description, _ROW * len(greatest), *content)


def _format_percent(percent: float) -> str:
    return f"{percent:+,.2f}%"
