"""A page as pieces that can be told in any language: what each is, its texts, and the figures in them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.reading import cell_text
from quotedoc.reading.rows import whole_rows
from quotedoc.syntax import Blank, Fence, FrontMatter, Heading, List, Paragraph, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.reading import Reading
    from quotedoc.reading.shape import Shape
    from quotedoc.syntax import Block, Row
    from quotedoc.text import Source, Span

# Figures, grades, symbols: what is the same in every language.
_TOKEN = re.compile(r"(?<![A-Za-z0-9])(?:-?[0-9]+(?:[.,:/-][0-9]+)*[%A-Z]*|[A-E](?![A-Za-z0-9])|[A-Z0-9]+\.[A-Z]{2,4})")

Texts = tuple[str, ...]


class Group(NamedTuple):
    """Rows under a name: a table's rows under none, or a dimension of a chart and its indicators."""

    name: str
    rows: tuple[Texts, ...]


class Piece(NamedTuple):
    """A block.

    Attributes:
        shape: what it is; only blocks of one shape can belong together.
        span: where it stands.
        lines: its lines of text, if it is a heading, a paragraph, a quote or a list.
        header: the header cells of a table.
        groups: the rows of a table or a chart.
    """

    shape: tuple[object, ...]
    span: Span
    lines: Texts = ()
    header: Texts = ()
    groups: tuple[Group, ...] = ()


class Passage(NamedTuple):
    """A heading (None before the first), what stands below it, and how often each figure occurs in all of that."""

    heading: Piece | None
    pieces: list[Piece]
    figures: Counter[str]


def passages(reading: Reading) -> list[Passage]:
    """Return a page from heading to heading."""
    charts = {chart.info: chart.shape for chart in reading.charts}
    found = [Passage(None, [], Counter())]
    for block in reading.document.blocks:
        if isinstance(block, (Blank, FrontMatter)):
            continue
        piece = _piece(reading.source, block, charts)
        if isinstance(block, Heading):
            found.append(Passage(piece, [], Counter()))
        else:
            found[-1].pieces.append(piece)
        found[-1].figures.update(figures(*texts_of(piece)))
    return found


def figures(*texts: str) -> Counter[str]:
    """Return how often each figure, grade or symbol occurs in some texts."""
    return Counter(token for text in texts for token in _TOKEN.findall(text))


def texts_of(piece: Piece) -> Iterable[str]:
    """Return all texts of a piece."""
    rows = (text for group in piece.groups for row in group.rows for text in row)
    return (*piece.lines, *piece.header, *(group.name for group in piece.groups), *rows)


def _piece(source: Source, block: Block, charts: Mapping[Span, Shape | None]) -> Piece:
    piece = Piece((type(block).__name__.lower(),), block.span)
    match block:
        case Heading():
            piece = piece._replace(shape=("heading", block.level), lines=(source.slice(block.text),))
        case Paragraph():
            piece = piece._replace(lines=(source.slice(block.text),))
        case Quote() if block.plain:
            piece = piece._replace(lines=tuple(source.slice(line) for line in block.lines))
        case List() if block.plain:
            piece = piece._replace(lines=tuple(source.slice(item.text) for item in block.items))
        case Table():
            header, *rows = (_cells(source, row) for row in (block.header, *whole_rows(source, block)))
            piece = piece._replace(shape=("table", len(header)), header=header, groups=(Group("", tuple(rows)),))
        case Fence():
            shape = charts.get(block.info)
            piece = piece._replace(shape=("fence", source.slice(block.info)), groups=_dimensions(shape))
    return piece


def _cells(source: Source, row: Row) -> Texts:
    return tuple(cell_text(source, cell) for cell in row.cells)


def _dimensions(shape: Shape | None) -> tuple[Group, ...]:
    return tuple(
        Group(
            dimension.name.text,
            tuple(tuple(label.text for label in indicator) for indicator in dimension.rows),
        )
        for dimension in (shape.dimensions if shape else ())
    )
