"""The radar of a score: an axis for each indicator with a grade, A at the rim."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from quotedoc.html.drawings.svg import draw_circle, draw_line, draw_shape, draw_text, make_figure, shorten_text
from quotedoc.html.markup import NOTHING, Markup, join_html
from quotedoc.model.values import GRADES

if TYPE_CHECKING:
    from quotedoc.reading import Shape
    from quotedoc.reading.shape import Dimension

_GRADES: Final = GRADES[::-1]
"""The grades from the center to the rim."""
_WIDTH, _HEIGHT, _RADIUS = 420, 250, 86
_MAX_AXES = 24
_LETTER = 6.5  # the mean width of a letter
_ON_AXIS = 0.2  # how near to the vertical axis a label is centered


def draw_radar(shape: Shape) -> Markup:
    """Return a radar for each dimension that has at least three indicators with a grade."""
    return join_html(_draw_dimension(dimension) for dimension in shape.dimensions)


def _draw_dimension(dimension: Dimension) -> Markup:
    graded = [
        (indicator[0].text, indicator[2].text, indicator[1].text if indicator[1] else "")
        for indicator in dimension.indicators
        if indicator[0] and indicator[2] and len(indicator[2].text) == 1 and indicator[2].text in _GRADES
    ]
    if not 3 <= len(graded) <= _MAX_AXES:
        return NOTHING
    angles = [2 * pi * index / len(graded) - pi / 2 for index in range(len(graded))]
    ends = [_place(angle, _RADIUS) for angle in angles]
    points = [
        _place(angle, _RADIUS * (_GRADES.index(grade) + 1) / 5)
        for angle, (_, grade, _) in zip(angles, graded, strict=True)
    ]
    rings = [draw_shape([_place(angle, _RADIUS * ring / 5) for angle in angles], class_="l") for ring in range(1, 6)]
    axes = [draw_line(_WIDTH / 2, _HEIGHT / 2, x, y, class_="l") for x, y in ends]
    letters = [
        draw_text(_WIDTH / 2 + 3, _HEIGHT / 2 - _RADIUS * (ring + 1) / 5 - 1, grade, class_="q")
        for ring, grade in enumerate(_GRADES)
    ]
    labels = [_draw_label(angle, name, grade) for angle, (name, grade, _) in zip(angles, graded, strict=True)]
    description = "; ".join(f"{name} {grade}, {value}" for name, grade, value in graded)
    return make_figure(
        f"{dimension.name.text}: radar of grades, A at the rim",
        description,
        _HEIGHT,
        *rings,
        *axes,
        draw_shape(points, class_="a"),
        *(draw_circle(x, y, 3, class_="d") for x, y in points),
        *letters,
        *labels,
        width=_WIDTH,
    )


def _place(angle: float, radius: float) -> tuple[float, float]:
    return _WIDTH / 2 + radius * cos(angle), _HEIGHT / 2 + radius * sin(angle)


def _draw_label(angle: float, name: str, grade: str) -> Markup:
    """Return the name and the grade of an axis, as far as there is room up to the edge."""
    x, y = _place(angle, _RADIUS + 12)
    side = cos(angle)
    anchor = "middle" if abs(side) < _ON_AXIS else None if side > 0 else "end"
    room = _WIDTH / 2 if anchor == "middle" else min(x, _WIDTH - x)
    return draw_text(x, y + 4 + 4 * sin(angle), f"{shorten_text(name, int(room / _LETTER) - 2)} {grade}", anchor=anchor)
