"""Draw the recommendations of analysts as one bar, with a part for each recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.html.drawings.svg import DRAWING_WIDTH, draw_rect, draw_text, make_figure, shorten_text
from quotedoc.html.markup import NOTHING, Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.html.drawings.groups import Group

_BAR, _LINE = 26, 18
_FILLS = 5  # as many as style.css has
_MAX_PARTS = 12


def draw_shares(groups: Sequence[Group]) -> Markup:
    """Return a bar with a part for each item of a list that has a `count`; names and counts follow below."""
    counts = [(group, group.find_number("count")) for group in groups]
    parts = [(group, count) for group, count in counts if count]
    total = sum(count for _, count in parts)
    if not parts or len(parts) > _MAX_PARTS or any(count < 0 for _, count in parts):
        return NOTHING
    content, at = list[Markup](), 0.0
    for index, (group, count) in enumerate(parts):
        width = DRAWING_WIDTH * count / total
        fill = f"c{index % _FILLS}"
        content.append(draw_rect(at, 0, width, _BAR, class_=fill))
        if width > 8 * len(group.find_text("count")) + 4:
            content.append(
                draw_text(
                    at + width / 2, _BAR - 9, group.find_text("count"), anchor="middle", class_=f"t{index % _FILLS}"
                )
            )
        y = _BAR + _LINE * (index + 1)
        content += draw_rect(0, y - 10, 11, 11, class_=fill), draw_text(18, y, _describe(group))
        at += width
    title = "Counts as parts of one bar"
    words = "; ".join(_describe(group) for group, _ in parts)
    return make_figure(title, words, _BAR + _LINE * len(parts) + 6, *content)


def _describe(group: Group) -> str:
    share = group.find_text("percentage")
    return f"{shorten_text(group.name, 30)}: {group.find_text('count')}{f' ({share})' if share else ''}"
