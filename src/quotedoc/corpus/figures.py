"""Number the figures of a page by their position, so that pages in different languages can be compared.

`iter_figures` yields the figure `31 / 32` with the position `(4, "table", 0, "rows", 0, "cells", 1)`: it is in the
section after the fourth heading, in the first table, in the second cell of the first row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.codec import DAY_PATTERN
from quotedoc.model.figure import NUMBER, SUFFIX
from quotedoc.model.values import GRADES, PERIOD
from quotedoc.reading import walk_texts
from quotedoc.syntax import Fence, Heading, Table
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

_TIME = rf"{DAY_PATTERN}T[0-9:.]+Z"
_NUMBER = f"[-+]?{NUMBER}"
_GRADE = f"[{GRADES}]"
_FIGURE = re.compile(rf"-?|{_NUMBER}{SUFFIX}?|[0-9]+ ?/ ?[0-9]+|{_GRADE}|{DAY_PATTERN}|{_TIME}|{PERIOD}")
_COLON = "[:\N{FULLWIDTH COLON}]"
# In a table cell with words: an amount with its currency, a symbol in the last brackets.
_WITHIN = re.compile(rf"{_NUMBER}[A-Z]{{3}}\b|(?<=\()[^\s()]+\.[A-Z]{{2,4}}(?=\)$)")
# In a line: a time; a grade or a number after a colon, before a bracket, or bold; a score in brackets.
_IN_LINE = re.compile(
    rf"{_TIME}|(?<={_COLON} ){_GRADE}(?= \(|\*\*|$)|(?<=\()[0-9]\.[0-9]{{2}}(?=\))|(?<=\*\*){_NUMBER}(?=\*\*)"
    rf"|(?<=\*\*{_COLON} ){_NUMBER}$"
)
_GRADE_AT_END = re.compile(rf"(?<={_COLON} ){_GRADE}$")
_CURRENCY_AT_END = re.compile(r"(?<=\()[A-Z]{3}(?=\)$)")

FigurePosition = tuple[int | str, ...]


class PositionedFigure(NamedTuple):
    """A figure: its position on the page, by counting and not by words; its text; its place in the source."""

    position: FigurePosition
    text: str
    span: Span


def is_figure(text: str) -> bool:
    """Return whether a text is a number, a grade, a rank, a date or the like; an empty text and `-` are, too."""
    return _FIGURE.fullmatch(text) is not None


def iter_figures(reading: Reading) -> Iterator[PositionedFigure]:
    """Yield the figures of a page in order; headings are counted on the page, tables and lines within a section."""
    section = tables = lines = 0
    for block, texts in walk_texts(reading):
        if isinstance(block, Heading):
            section, tables, lines = section + 1, 0, 0
        for path, text, span in texts:
            match block:
                case Heading():
                    for pattern in (_GRADE_AT_END, _CURRENCY_AT_END):
                        yield from _iter_matches(text, span.start, pattern, (section, "heading"))
                case Table() if is_figure(text):
                    yield PositionedFigure((section, "table", tables, *path), text, span)
                case Table():
                    own = reading.source.slice(span)
                    yield from _iter_matches(own, span.start, _WITHIN, (section, "table", tables, *path))
                case Fence():
                    if "dimensions" in path and path[-1] != "name" and is_figure(text):
                        yield PositionedFigure((section, *path), text, span)
                case _:
                    found = list(_iter_matches(text, span.start, _IN_LINE, (section, "line", lines)))
                    lines += bool(found)
                    yield from found
        tables += isinstance(block, Table)


def list_heading_levels(reading: Reading) -> tuple[int, ...]:
    """Return the levels of a page's headings, in order: figures of two pages can be compared if these are the same."""
    return tuple(block.level for block in reading.document.body if isinstance(block, Heading))


def _iter_matches(
    text: str, start: int, pattern: re.Pattern[str], position: FigurePosition
) -> Iterator[PositionedFigure]:
    for number, match in enumerate(pattern.finditer(text)):
        yield PositionedFigure((*position, number), match[0], Span(start + match.start(), start + match.end()))
