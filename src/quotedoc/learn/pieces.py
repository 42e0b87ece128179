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
    from quotedoc.syntax import Block
    from quotedoc.text import Source, Span

# Figures, grades, symbols: what is the same in every language.
_TOKEN = re.compile(
    rf"(?<![A-Za-z0-9])(?:-?[0-9]+(?:[.,:/-][0-9]+)*[%A-Z]*|[{GRADES}](?![A-Za-z0-9])|[A-Z0-9]+\.[A-Z]{{2,4}})"
)

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
    for block, texts in walk_texts(reading):
        piece = _piece(reading.source, block, texts, charts)
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


def _piece(source: Source, block: Block, texts: Iterable[BlockText], charts: Mapping[Span, Shape | None]) -> Piece:
    piece = Piece((type(block).__name__.lower(),), block.span)
    match block:
        case Heading() | Paragraph() | Quote(plain=True) | List(plain=True):
            piece = piece._replace(lines=tuple(each.text for each in texts))
            return piece._replace(shape=("heading", block.level)) if isinstance(block, Heading) else piece
        case Table():
            header, *rows = (
                tuple(each.text for each in row) for _, row in groupby(texts, key=lambda each: each.path[:-1])
            )
            return piece._replace(shape=("table", len(header)), header=header, groups=(Group("", tuple(rows)),))
        case Fence():
            groups = _dimensions(charts.get(block.info))
            return piece._replace(shape=("fence", source.slice(block.info)), groups=groups)
    return piece


def _dimensions(shape: Shape | None) -> tuple[Group, ...]:
    return tuple(
        Group(
            dimension.name.text,
            tuple(tuple(label.text for label in indicator) for indicator in dimension.rows),
        )
        for dimension in (shape.dimensions if shape else ())
    )
