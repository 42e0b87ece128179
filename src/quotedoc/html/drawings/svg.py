"""Make pieces of SVG, such as texts and lines, and a figure of them: `make_figure`.

A figure has a title and a description, and can be reached with the keyboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from quotedoc.html.markup import Markup, escape_html, format_number, make_element

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAWING_WIDTH: Final = 340
"""The width of drawings, in pixels: a phone shows them at full size."""


def make_figure(title: str, description: str, height: float, *content: Markup, width: float = DRAWING_WIDTH) -> Markup:
    """Return a drawing with its title, and with a description for readers who do not see it."""
    about = make_element("title", escape_html(title)), make_element("desc", escape_html(description))
    svg = make_element(
        "svg",
        *about,
        *content,
        viewBox=f"0 0 {format_number(width)} {format_number(height)}",
        width=width,
        height=height,
        role="img",
        tabindex="0",
    )
    return make_element("figure", svg)


# Drawings have hundreds of these, so they are not made by `make_element`, which takes any attribute.
def draw_text(x: float, y: float, words: str, *, anchor: str | None = None, class_: str | None = None) -> Markup:
    """Return a text; `anchor` is `middle` or `end`, and the start if it is None."""
    attributes = f' text-anchor="{anchor}"' if anchor else ""
    if class_:
        attributes += f' class="{class_}"'
    return Markup(f'<text x="{format_number(x)}" y="{format_number(y)}"{attributes}>{escape_html(words)}</text>')


def draw_line(x1: float, y1: float, x2: float, y2: float, *, class_: str) -> Markup:
    """Return a line."""
    return draw_path(f"M{_format_points([(x1, y1), (x2, y2)])}", class_=class_)


def draw_path(commands: str, *, class_: str) -> Markup:
    """Return a path of commands that consist of numbers."""
    return Markup(f'<path d="{commands}" class="{class_}"/>')


def draw_rect(x: float, y: float, width: float, height: float, *, class_: str) -> Markup:
    """Return a rectangle."""
    size = f'width="{format_number(width)}" height="{format_number(height)}"'
    return Markup(f'<rect x="{format_number(x)}" y="{format_number(y)}" {size} class="{class_}"/>')


def draw_circle(x: float, y: float, radius: float, *, class_: str) -> Markup:
    """Return a circle."""
    center = f'cx="{format_number(x)}" cy="{format_number(y)}"'
    return Markup(f'<circle {center} r="{format_number(radius)}" class="{class_}"/>')


def draw_shape(points: Iterable[tuple[float, float]], *, class_: str) -> Markup:
    """Return a closed shape."""
    return draw_path(f"M{_format_points(points)}Z", class_=class_)


def place_on(value: float, low: float, high: float, start: float, end: float) -> float:
    """Return the coordinate of a value on a linear scale, on which `low` is at `start` and `high` at `end`."""
    return (start + end) / 2 if high == low else start + (value - low) / (high - low) * (end - start)


def shorten_text(words: str, limit: int) -> str:
    """Return a text cut to the width of a number of letters."""
    widths = [2 if east_asian_width(char) in "WF" else 1 for char in words[: limit + 1]]
    if len(words) <= limit and sum(widths) <= limit:
        return words
    kept, width = 0, 1
    while kept < len(widths) and width + widths[kept] <= limit:
        width += widths[kept]
        kept += 1
    return f"{words[:kept].rstrip()}…"


def _format_points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{format_number(x)},{format_number(y)}" for x, y in points)
