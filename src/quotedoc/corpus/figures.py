"""The figures of a page by where they stand, whatever language its words are in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.reading import cell_text, whole_rows
from quotedoc.syntax import Fence, Heading, List, Paragraph, Quote, Table
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.reading import ChartFence, Reading

_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"
_NUMBER = r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_FIGURE = re.compile(rf"-?|{_NUMBER}[%MBT]?|[0-9]+ ?/ ?[0-9]+|[A-E]|{_DAY}|{_TIME}|Q[1-4] [0-9]{{4}}")
_COLON = "[:\N{FULLWIDTH COLON}]"
# Within words: an amount with its currency, a symbol in the last brackets.
_WITHIN = re.compile(rf"{_NUMBER}[A-Z]{{3}}\b|(?<=\()[^\s()]+\.[A-Z]{{2,4}}(?=\)$)")
# In a line: a time; a grade or a number after a colon, before a bracket, or bold; a score in brackets.
_IN_LINE = re.compile(
    rf"{_TIME}|(?<={_COLON} )[A-E](?= \(|\*\*|$)|(?<=\()[0-9]\.[0-9]{{2}}(?=\))|(?<=\*\*){_NUMBER}(?=\*\*)"
    rf"|(?<=\*\*{_COLON} ){_NUMBER}$"
)
_GRADE_AT_END = re.compile(rf"(?<={_COLON} )[A-E]$")
_CURRENCY_AT_END = re.compile(r"(?<=\()[A-Z]{3}(?=\)$)")

Where = tuple[int | str, ...]


class Stated(NamedTuple):
    """A figure: where on the page it is, counted and not named; its text; its place in the source."""

    where: Where
    text: str
    span: Span


def is_figure(text: str) -> bool:
    """Tell whether a text is a number, a grade, a rank, a date or the like, and no words; nothing and `-` count too."""
    return _FIGURE.fullmatch(text) is not None


def figures(reading: Reading) -> Iterator[Stated]:
    """Yield the figures of a page in order; sections are counted by headings, tables and lines within a section."""
    source = reading.source
    charts = {chart.info: chart for chart in reading.charts}
    section = tables = lines = 0
    for block in reading.document.blocks:
        if isinstance(block, Heading):
            section, tables, lines = section + 1, 0, 0
            for pattern in (_GRADE_AT_END, _CURRENCY_AT_END):
                yield from _found(source.slice(block.text), block.text.start, pattern, (section, "heading"))
        elif isinstance(block, Table):
            yield from _table(reading, block, (section, "table", tables))
            tables += 1
        elif isinstance(block, Fence) and block.info in charts:
            yield from _chart(charts[block.info], (section, "chart"))
        elif isinstance(block, (Paragraph, Quote, List)):
            for span in _lines(block):
                found = list(_found(source.slice(span), span.start, _IN_LINE, (section, "line", lines)))
                lines += bool(found)
                yield from found


def shape(reading: Reading) -> tuple[int, ...]:
    """Return the levels of a page's headings, in order: figures of two pages can be compared if these are the same."""
    return tuple(block.level for block in reading.document.blocks if isinstance(block, Heading))


def _lines(block: Paragraph | Quote | List) -> Iterable[Span]:
    if isinstance(block, Paragraph):
        return [block.text]
    return block.lines if isinstance(block, Quote) else [item.text for item in block.items]


def _table(reading: Reading, table: Table, where: Where) -> Iterator[Stated]:
    rows = (table.header, *whole_rows(reading.source, table))
    for number, row in enumerate(rows):
        for column, span in enumerate(row.cells):
            text = cell_text(reading.source, span)
            place = (*where, number, column)
            if is_figure(text):
                yield Stated(place, text, span)
            else:
                yield from _found(reading.source.slice(span), span.start, _WITHIN, place)


def _chart(chart: ChartFence, where: Where) -> Iterator[Stated]:
    for number, dimension in enumerate(chart.shape.dimensions if chart.shape else ()):
        if dimension.grade and is_figure(dimension.grade.text):
            yield Stated((*where, number, "grade"), *dimension.grade)
        for row, cells in enumerate(dimension.rows):
            for column, cell in enumerate(cells):
                if is_figure(cell.text):
                    yield Stated((*where, number, row, column), *cell)


def _found(text: str, start: int, pattern: re.Pattern[str], where: Where) -> Iterator[Stated]:
    for number, match in enumerate(pattern.finditer(text)):
        yield Stated((*where, number), match[0], Span(start + match.start(), start + match.end()))
