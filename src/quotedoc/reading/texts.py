"""Iterate over the texts of a page's blocks: each text, its span, and its path in the JSON of the block.

`walk_texts` gets a reading: the heading `## Risks` has the text `Risks` at the path `("text",)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.reading.inline import cell_text
from quotedoc.reading.rows import whole_rows
from quotedoc.syntax import Fence, Heading, List, Paragraph, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.reading.chart_content import ChartContent
    from quotedoc.reading.result import Reading
    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Pointer, Source, Span


class BlockText(NamedTuple):
    """A text of a block.

    Attributes:
        path: its path in the JSON of a block; in a quote of several lines, the number of the line follows.
        text: the text, without the marks around it.
        span: the span of the text.
    """

    path: Pointer
    text: str
    span: Span


def walk_texts(reading: Reading) -> Iterator[tuple[MarkdownBlock, Iterator[BlockText]]]:
    """Yield the blocks of the body, each with its texts in page order.

    A chart whose shape is not known has no texts, and neither have blocks of other kinds.
    """
    charts = {chart.info: chart.content for chart in reading.charts}
    for block in reading.document.body:
        yield block, _texts_in(reading.source, block, charts)


def _texts_in(source: Source, block: MarkdownBlock, charts: Mapping[Span, ChartContent | None]) -> Iterator[BlockText]:
    match block:
        case Heading(text=span) | Paragraph(text=span) | Quote(lines=(span,)):
            yield BlockText(("text",), source.slice(span), span)
        case Quote(lines=lines):
            yield from (BlockText(("text", number), source.slice(line), line) for number, line in enumerate(lines))
        case List(items=items):
            for number, item in enumerate(items):
                yield BlockText(("items", number), source.slice(item.text), item.text)
        case Table(header=header):
            yield from (
                BlockText(("header", index), cell_text(source, cell), cell) for index, cell in enumerate(header.cells)
            )
            for number, row in enumerate(whole_rows(source, block)):
                for index, cell in enumerate(row.cells):
                    yield BlockText(("rows", number, "cells", index), cell_text(source, cell), cell)
        case Fence(info=info):
            yield from _in_chart(charts.get(info))


def _in_chart(content: ChartContent | None) -> Iterator[BlockText]:
    if content is None:
        return
    yield from (BlockText(("chart", key), *label) for key, label in content.texts.items())
    for number, dimension in enumerate(content.dimensions):
        base = ("chart", "dimensions", number)
        yield BlockText((*base, "name"), *dimension.name)
        if dimension.grade is not None:
            yield BlockText((*base, "grade"), *dimension.grade)
        for index, row in enumerate(dimension.rows):
            yield from (BlockText((*base, "rows", index, "cells", at), *cell) for at, cell in enumerate(row))
