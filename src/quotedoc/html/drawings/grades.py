"""Draw grades as a strip: a line for each indicator, with its grade in the column of the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.html.drawings.svg import DRAWING_WIDTH, draw_circle, draw_line, draw_text, make_figure, shorten_text
from quotedoc.html.markup import NOTHING, Markup
from quotedoc.model.values import GRADES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.html.drawings.groups import Group

_ROW, _FIRST, _STEP, _TOP = 20, 160, 40, 16


def draw_grades(groups: Sequence[Group]) -> Markup:
    """Return a drawing of the rows of a table that have a value and a grade as their `rating`."""
    graded = [
        (group, leaf.value)
        for group in groups
        if (leaf := group.values.get("rating")) and "value" in group.values and leaf.value in set(GRADES)
    ]
    if len(graded) < 2:
        return NOTHING
    bottom = _TOP + _ROW * len(graded)
    columns = {grade: _FIRST + _STEP * index for index, grade in enumerate(GRADES)}
    content = [draw_text(x, 10, grade, anchor="middle", class_="q") for grade, x in columns.items()]
    content += [draw_line(x, _TOP, x, bottom, class_="l") for x in columns.values()]
    for index, (group, grade) in enumerate(graded):
        y = _TOP + _ROW * index + 10
        content += (
            draw_text(0, y + 4, shorten_text(group.name, 22)),
            draw_circle(columns[grade], y, 8, class_="d"),
            draw_text(columns[grade], y + 4, grade, anchor="middle", class_="w"),
        )
    words = "; ".join(f"{group.name} {grade}" for group, grade in graded)
    return make_figure("Grades, A is best", words, bottom + 4, *content, width=DRAWING_WIDTH)
