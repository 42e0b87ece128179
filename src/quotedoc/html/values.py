"""Render front matter and charts as tables of their keys and values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.data import Mapping, Scalar
from quotedoc.html.inline import link_words, render_inline
from quotedoc.html.markup import NOTHING, Markup, escape_html, join_html, make_element
from quotedoc.html.tables import make_cell, make_row_header, make_table
from quotedoc.reading import inline_at
from quotedoc.syntax.inline import NO_DEFINITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.data import Node
    from quotedoc.html.context import Context
    from quotedoc.reading import ChartContent, Label


_MAX_DEPTH: Final = 8
"""The largest number of points before a key; with more, the size would grow with the square of the depth."""


class _Line(NamedTuple):
    """A line of the table: the key or the number of an item, and its value; None if the value has lines of its own."""

    depth: int
    key: Scalar | str
    value: Scalar | None


def render_values(context: Context, node: Node, caption: str) -> Markup:
    """Return YAML or JSON as a table: a row for each key and each item, after a point for each level above it."""
    return make_table(caption, (), (_render_line(context, line) for line in _walk_lines(node)))


def _render_line(context: Context, line: _Line) -> Iterator[Markup]:
    key = line.key
    words = escape_html(key) if isinstance(key, str) else context.marker.render_value(str(key.value), key.content)
    yield make_element("th", escape_html("· " * min(line.depth, _MAX_DEPTH)), words)
    yield make_cell(NOTHING if line.value is None else _render_scalar(context, line.value), is_text=True)


def render_chart_table(context: Context, content: ChartContent, caption: str) -> Markup:
    """Return a chart of the published shape as a table: a row for each indicator, below the row of its dimension."""
    return make_table(caption, (), _iter_rows(context, content))


def _iter_rows(context: Context, content: ChartContent) -> Iterator[tuple[Markup, ...]]:
    for key, label in content.texts.items():
        words = make_row_header(escape_html(key.replace("_", " ").capitalize()))
        yield words, make_element("td", _render_label(context, label), colspan=2, class_="t")
    for dimension in content.dimensions:
        name = make_element("th", _render_label(context, dimension.name), colspan=2)
        yield name, make_cell(_render_label(context, dimension.grade))
        for first, *cells in dimension.indicators:
            name = make_row_header(_render_label(context, first))
            yield name, *(make_cell(_render_label(context, cell)) for cell in cells)


def _render_label(context: Context, label: Label | None) -> Markup:
    return escape_html("") if label is None else context.marker.render_value(*label)


def _render_scalar(context: Context, scalar: Scalar) -> Markup:
    """Return a scalar; Markdown links and addresses become links."""
    value, span = scalar.value, scalar.content
    if not isinstance(value, str):
        return context.marker.render_value(context.reading.text(scalar.span), scalar.span)
    if value.startswith("[") and context.reading.text(span) == value:
        return render_inline(inline_at(context.reading.source, span, NO_DEFINITIONS), context.marker, context.find_page)
    return link_words(context.marker.render_value(value, span), value, context.find_page)


def _walk_lines(node: Node) -> Iterator[_Line]:
    """Yield the keys and items in the order of the text, without recursion: JSON can be nested deeply."""
    waiting: list[tuple[int, Scalar | str, Node]] = [(0, "", node)]
    while waiting:
        depth, key, each = waiting.pop()
        if isinstance(each, Scalar):
            yield _Line(depth, key, each)
            continue
        if key:
            yield _Line(depth, key, None)
        below = depth + bool(key)
        if isinstance(each, Mapping):
            waiting += [(below, entry.key, entry.value) for entry in reversed(each.entries)]
        else:
            waiting += [(below, str(number), item) for number, item in reversed([*enumerate(each.items, 1)])]


def join_lines(lines: Iterator[Markup]) -> Markup:
    """Return lines as one piece with a line break between them."""
    return join_html(lines, "<br>")
