"""Render the blocks of a page as HTML: `render_block` gets a block and returns it with a drawing beside it, if any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from quotedoc.html.charts import DrawnChart, draw_chart, draw_table
from quotedoc.html.inline import render_inline
from quotedoc.html.markup import NOTHING, Markup, join_html, make_element
from quotedoc.html.tables import make_cell, make_header_cell, make_row_header, make_table
from quotedoc.html.values import join_lines, render_chart_table, render_values
from quotedoc.model.values import GRADES
from quotedoc.reading import cell_text, cell_texts, inline_at, inline_in_cell, whole_rows
from quotedoc.spelling.plain import is_plain
from quotedoc.syntax import (
    Code,
    Fence,
    FrontMatterBlock,
    Heading,
    List,
    Paragraph,
    Quote,
    Reference,
    Row,
    Table,
    ThematicBreak,
)
from quotedoc.syntax import Html as HtmlBlock
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.html.context import Context
    from quotedoc.leaves import Leaf
    from quotedoc.syntax import MarkdownBlock

_GRADES: Final = frozenset(GRADES)
_PLAIN_FIGURE = re.compile(r"[-+]?[0-9][0-9.,/% +-]*[A-Z]?|-?")
"""A figure without characters to escape: its text is its HTML, if its table has no findings."""
_FIGURE = re.compile(r"[-+(]?[$€£¥]?[\d.]|-?\Z")


def render_block(context: Context, block: MarkdownBlock) -> Markup:
    """Return a block as HTML; nothing for blank lines."""
    render = _RENDERERS.get(type(block))
    return render(context, block) if render else NOTHING


def _render_inline(context: Context, span: Span) -> Markup:
    inline = inline_at(context.reading.source, span, context.definitions)
    return render_inline(inline, context.marker, context.find_page)


def _render_source(context: Context, block: MarkdownBlock) -> Markup:
    """Return the source of a block, unchanged."""
    start, end = block.span
    text = context.reading.source.view[start:end].rstrip("\n")
    words = context.marker.render_text(text, range(start, start + len(text) + 1))
    return make_element("pre", words, tabindex="0")


def _render_front_matter(context: Context, block: FrontMatterBlock) -> Markup:
    node, unclaimed = context.reading.front_matter, context.reading.page["unclaimed"]
    is_whole = all(piece["kind"] not in {"entry", "front_matter"} for piece in unclaimed)
    table = render_values(context, node, "Front matter") if node and is_whole else _render_source(context, block)
    return join_html((make_element("h2", Markup("Front matter")), table))


def _render_heading(context: Context, block: Heading) -> Markup:
    return make_element(f"h{block.level}", _render_inline(context, block.text))


def _render_paragraph(context: Context, block: Paragraph) -> Markup:
    return make_element("p", _render_inline(context, block.text))


def _render_quote(context: Context, block: Quote) -> Markup:
    return make_element("blockquote", join_lines(_render_inline(context, line) for line in block.lines))


def _render_list(context: Context, block: List) -> Markup:
    first = context.reading.text(Span(block.items[0].span.start, block.items[0].text.start)).strip()
    items = (make_element("li", _render_inline(context, item.text)) for item in block.items)
    return make_element("ol" if first[:1].isdigit() else "ul", *items)


def _render_rule(_: Context, __: ThematicBreak) -> Markup:
    return make_element("hr")


def _render_table(context: Context, block: Table) -> Markup:
    rows = whole_rows(context.reading.source, block)
    leaves = context.values.find_in(block.span)
    grades = {leaf.span.start for leaf in leaves if leaf.text in _GRADES and leaf.about.title and leaf.span}
    first = rows[0].cells if rows else ()
    are_text = [_is_text(context, cell, grades) for cell in first] + [False] * len(block.header.cells)
    header = [
        make_header_cell(_render_cell(context, cell), is_text=is_text)
        for cell, is_text in zip(block.header.cells, are_text, strict=False)
    ]
    is_marked = context.marker.is_busy(*block.span)
    table = make_table(
        _find_caption(leaves), header, (_render_row(context, row, grades, is_marked=is_marked) for row in rows)
    )
    drawing = draw_table(leaves)
    return make_element("div", table, drawing, class_="pair") if drawing else table


def _render_row(context: Context, row: Row, grades: set[int], *, is_marked: bool) -> Iterator[Markup]:
    texts = cell_texts(context.reading.source, row)
    for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        if index and not is_marked and _PLAIN_FIGURE.fullmatch(text):
            yield make_cell(Markup(text))  # as nearly all cells
            continue
        words = _render_cell(context, cell)
        if cell.start in grades:
            words = make_element("span", words, class_=f"grade {context.reading.text(cell)}")
        yield make_cell(words, is_text=_is_text(context, cell, grades)) if index else make_row_header(words)


def _is_text(context: Context, cell: Span, grades: set[int]) -> bool:
    """Return whether a cell has words, rather than a figure or a grade."""
    return cell.start not in grades and _FIGURE.match(context.reading.source.text, *cell) is None


def _render_cell(context: Context, span: Span) -> Markup:
    text = cell_text(context.reading.source, span)
    if is_plain(text):
        return context.marker.render_value(text, span)  # nearly all cells
    inline = inline_in_cell(context.reading.source, span, context.definitions)
    return render_inline(inline, context.marker, context.find_page)


def _find_caption(leaves: tuple[Leaf, ...]) -> str:
    """Return the name of a table: the title of the section of its values."""
    return next((leaf.about.section for leaf in leaves if leaf.about.section), "Table")


def _render_fence(context: Context, block: Fence) -> Markup:
    chart = context.charts.get(block.info)
    content = chart.content if chart and not (chart.content and chart.content.changes) else None
    # A chart as published needs no syntax tree, unless a drawing of the user takes its JSON.
    node = chart.tree(context.reading.source) if chart and (not content or chart.kind in context.drawings) else None
    if chart is None or (content is None and node is None):
        return _render_source(context, block)
    caption = f"Chart {chart.kind}"
    table = render_chart_table(context, content, caption) if content else NOTHING
    if node is not None and not table:
        table = render_values(context, node, caption)
    drawing = draw_chart(DrawnChart(chart.kind, content, node, context.old_charts.get(chart.info)), context.drawings)
    return make_element("div", table, drawing, class_="pair") if drawing else table


_RENDERERS: Final[dict[type, Callable[[Context, Any], Markup]]] = {
    FrontMatterBlock: _render_front_matter,
    Heading: _render_heading,
    Paragraph: _render_paragraph,
    Quote: _render_quote,
    List: _render_list,
    Table: _render_table,
    ThematicBreak: _render_rule,
    Fence: _render_fence,
    Code: _render_source,
    HtmlBlock: _render_source,
    Reference: _render_source,
}
"""The function that renders each class of block; blank lines are not rendered."""
