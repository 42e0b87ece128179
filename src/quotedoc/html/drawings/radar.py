"""Draw the radar of a score: an axis for each indicator with a grade, A at the rim."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from quotedoc.html.drawings.svg import draw_circle, draw_line, draw_shape, draw_text, make_figure, shorten_text
from quotedoc.html.markup import NOTHING, Markup, join_html
from quotedoc.model.values import GRADES

if TYPE_CHECKING:
    from quotedoc.reading import ChartContent
    from quotedoc.reading.chart_content import Dimension

_GRADES: Final = GRADES[::-1]
"""The grades from the center to the rim."""
_WIDTH, _HEIGHT, _RADIUS = 420, 250, 86
_MAX_AXES = 24
_LETTER = 6.5  # the mean width of a letter
_ON_AXIS = 0.2  # how near to the vertical axis a label is centered


def draw_radar(content: ChartContent, old: ChartContent | None = None) -> Markup:
    """Return a radar for each dimension that has at least three indicators with a grade.

    The grades on an older page are a dashed line.
    """
    before = {dimension.name.text: dimension for dimension in old.dimensions} if old else {}
    return join_html(_draw_dimension(each, before.get(each.name.text)) for each in content.dimensions)


def _list_graded(dimension: Dimension | None) -> list[tuple[str, str, str]]:
    """Return the name, grade and value of each indicator that has a grade."""
    return [
        (indicator[0].text, indicator[2].text, indicator[1].text if indicator[1] else "")
        for indicator in (dimension.indicators if dimension else ())
        if indicator[0] and indicator[2] and len(indicator[2].text) == 1 and indicator[2].text in _GRADES
    ]


def _draw_dimension(dimension: Dimension, old: Dimension | None) -> Markup:
    graded = _list_graded(dimension)
    if not 3 <= len(graded) <= _MAX_AXES:
        return NOTHING
    before = {name: grade for name, grade, _ in _list_graded(old)}
    angles = [2 * pi * index / len(graded) - pi / 2 for index in range(len(graded))]
    ends = [_place(angle, _RADIUS) for angle in angles]
    points = [_place_grade(angle, grade) for angle, (_, grade, _) in zip(angles, graded, strict=True)]
    # An indicator that had no grade before leaves no gap in the line.
    old_points = [
        _place_grade(angle, before[name]) for angle, (name, _, _) in zip(angles, graded, strict=True) if name in before
    ]
    rings = [draw_shape([_place(angle, _RADIUS * ring / 5) for angle in angles], class_="l") for ring in range(1, 6)]
    axes = [draw_line(_WIDTH / 2, _HEIGHT / 2, x, y, class_="l") for x, y in ends]
    letters = [
        draw_text(_WIDTH / 2 + 3, _HEIGHT / 2 - _RADIUS * (ring + 1) / 5 - 1, grade, class_="q")
        for ring, grade in enumerate(_GRADES)
    ]
    steps = [_describe_step(before.get(name), grade) for name, grade, _ in graded]
    labels = [_draw_label(angle, each[0], step) for angle, each, step in zip(angles, graded, steps, strict=True)]
    description = "; ".join(f"{name} {step}, {value}" for (name, _, value), step in zip(graded, steps, strict=True))
    title = f"{dimension.name.text}: radar of grades, A at the rim{', dashed before' if before else ''}"
    return make_figure(
        title,
        description,
        _HEIGHT,
        *rings,
        *axes,
        draw_shape(points, class_="a"),
        draw_shape(old_points, class_="r") if old_points else NOTHING,
        *(draw_circle(x, y, 3, class_="d") for x, y in points),
        *letters,
        *labels,
        width=_WIDTH,
    )


def _place(angle: float, radius: float) -> tuple[float, float]:
    return _WIDTH / 2 + radius * cos(angle), _HEIGHT / 2 + radius * sin(angle)


def _place_grade(angle: float, grade: str) -> tuple[float, float]:
    return _place(angle, _RADIUS * (_GRADES.index(grade) + 1) / 5)


def _describe_step(before: str | None, grade: str) -> str:
    return grade if before in (None, grade) else f"{before}→{grade}"


def _draw_label(angle: float, name: str, grade: str) -> Markup:
    """Return the name and the grade of an axis; the name is cut if there is no room for it."""
    x, y = _place(angle, _RADIUS + 12)
    side = cos(angle)
    anchor = "middle" if abs(side) < _ON_AXIS else None if side > 0 else "end"
    room = _WIDTH / 2 if anchor == "middle" else min(x, _WIDTH - x)
    words = f"{shorten_text(name, int(room / _LETTER) - 1 - len(grade))} {grade}"
    return draw_text(x, y + 4 + 4 * sin(angle), words, anchor=anchor)
