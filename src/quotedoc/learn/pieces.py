"""A page as pieces that can be told in any language: what each is, its texts, and the figures in them."""

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
    from quotedoc.reading.shape import Shape
    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Source, Span

# Figures, grades, symbols: what is the same in every language.
_TOKEN = re.compile(
    rf"(?<![A-Za-z0-9])(?:-?[0-9]+(?:[.,:/-][0-9]+)*[%A-Z]*|[{GRADES}](?![A-Za-z0-9])|[A-Z0-9]+\.[A-Z]{{2,4}})"
)

PieceTexts = tuple[str, ...]


class PieceGroup(NamedTuple):
    """Rows under a name: a table's rows under none, or a dimension of a chart and its indicators."""

    name: str
    rows: tuple[PieceTexts, ...]


class PagePiece(NamedTuple):
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
    lines: PieceTexts = ()
    header: PieceTexts = ()
    groups: tuple[PieceGroup, ...] = ()


class Passage(NamedTuple):
    """A heading (None before the first), what stands below it, and how often each figure occurs in all of that."""

    heading: PagePiece | None
    pieces: list[PagePiece]
    figures: Counter[str]


def split_passages(reading: Reading) -> list[Passage]:
    """Return a page from heading to heading."""
    charts = {chart.info: chart.shape for chart in reading.charts}
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
    source: Source, block: MarkdownBlock, texts: Iterable[BlockText], charts: Mapping[Span, Shape | None]
) -> PagePiece:
    piece = PagePiece((type(block).__name__.lower(),), block.span)
    match block:
        case Heading() | Paragraph() | Quote(plain=True) | List(plain=True):
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


def _group_dimensions(shape: Shape | None) -> tuple[PieceGroup, ...]:
    return tuple(
        PieceGroup(
            dimension.name.text,
            tuple(tuple(label.text for label in indicator) for indicator in dimension.rows),
        )
        for dimension in (shape.dimensions if shape else ())
    )
