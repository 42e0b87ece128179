"""Split a page into passages and pieces that can be compared with those in another language.

`split_passages` gets a reading and returns a `Passage` for each heading: the blocks below it with their shapes and
texts, and the number of times that each figure occurs in them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.values import GRADES
from quotedoc.reading import walk_texts
from quotedoc.syntax import Fence, Heading, List, Paragraph, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.reading import BlockText, Reading
    from quotedoc.reading.chart_content import ChartContent
    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Source, Span

# Figures, grades and symbols, which are the same in every language.
_TOKEN = re.compile(
    rf"(?<![A-Za-z0-9])(?:-?[0-9]+(?:[.,:/-][0-9]+)*[%A-Z]*|[{GRADES}](?![A-Za-z0-9])|[A-Z0-9]+\.[A-Z]{{2,4}})"
)

PieceTexts = tuple[str, ...]


class PieceGroup(NamedTuple):
    """Rows with a name: the indicators of a dimension of a chart, or the rows of a table, whose name is empty."""

    name: str
    rows: tuple[PieceTexts, ...]


class PagePiece(NamedTuple):
    """A block.

    Attributes:
        shape: its type, such as `("table", 5)` for a table of five columns; only blocks of one shape are compared.
        span: its place in the source.
        lines: its lines of text, if it is a heading, a paragraph, a quote or a list.
        header: the header cells of a table.
        groups: the rows of a table or a chart.
    """

    shape: tuple[object, ...]
    span: Span
    lines: PieceTexts = ()
    header: PieceTexts = ()
    groups: tuple[PieceGroup, ...] = ()


class Passage(NamedTuple):
    """A heading (None before the first), the blocks below it, and how often each figure occurs in all of them."""

    heading: PagePiece | None
    pieces: list[PagePiece]
    figures: Counter[str]


def split_passages(reading: Reading) -> list[Passage]:
    """Return the passages of a page, from heading to heading."""
    charts = {chart.info: chart.content for chart in reading.charts}
    found = [Passage(None, [], Counter())]
    for block, texts in walk_texts(reading):
        piece = _make_piece(reading.source, block, texts, charts)
        if isinstance(block, Heading):
            found.append(Passage(piece, [], Counter()))
        else:
            found[-1].pieces.append(piece)
        found[-1].figures.update(count_figures(*texts_of(piece)))
    return found


def count_figures(*texts: str) -> Counter[str]:
    """Return how often each figure, grade or symbol occurs in some texts."""
    return Counter(token for text in texts for token in _TOKEN.findall(text))


def texts_of(piece: PagePiece) -> Iterable[str]:
    """Return all texts of a piece."""
    rows = (text for group in piece.groups for row in group.rows for text in row)
    return (*piece.lines, *piece.header, *(group.name for group in piece.groups), *rows)


def _make_piece(
    source: Source, block: MarkdownBlock, texts: Iterable[BlockText], charts: Mapping[Span, ChartContent | None]
) -> PagePiece:
    piece = PagePiece((type(block).__name__.lower(),), block.span)
    match block:
        case Heading() | Paragraph() | Quote(is_plain=True) | List(is_plain=True):
            piece = piece._replace(lines=tuple(each.text for each in texts))
            return piece._replace(shape=("heading", block.level)) if isinstance(block, Heading) else piece
        case Table():
            header, *rows = (
                tuple(each.text for each in row) for _, row in groupby(texts, key=lambda each: each.path[:-1])
            )
            return piece._replace(shape=("table", len(header)), header=header, groups=(PieceGroup("", tuple(rows)),))
        case Fence():
            groups = _group_dimensions(charts.get(block.info))
            return piece._replace(shape=("fence", source.slice(block.info)), groups=groups)
    return piece


def _group_dimensions(content: ChartContent | None) -> tuple[PieceGroup, ...]:
    return tuple(
        PieceGroup(
            dimension.name.text,
            tuple(tuple(label.text for label in indicator) for indicator in dimension.rows),
        )
        for dimension in (content.dimensions if content else ())
    )
