"""Find the rows of a table, and join the two halves of each row that a line break in a cell has split.

`whole_rows` gets a table and returns its rows: the lines `| Interim:` and `USD 0.5 | 2024 |` are one row of two cells.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quotedoc.syntax import Row, Table
from quotedoc.text import Span
from quotedoc.text.limits import MAX_COLUMNS
from quotedoc.text.packed import collect_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Source


_FIGURE_START = re.compile(r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}\s*$)[^\s\w]?(?:[A-Z]{3} ?)?[0-9]")
"""The start of a cell with a figure; a date is not a figure."""


def is_too_wide(block: MarkdownBlock) -> bool:
    """Return whether a block is a table with more columns than the limit, which is not read."""
    return isinstance(block, Table) and len(block.header.cells) > MAX_COLUMNS


def whole_rows(source: Source, table: Table) -> Sequence[Row]:
    """Return the body rows of a table; the cell of a row that a line break has split spans the line break.

    Two rows are one in two cases:

    - The first has a text that ends with a colon in its first cell and nothing in the others, the second starts with a
      figure. So a renderer shows the two halves, however a formatter has padded them.
    - The first opens with a pipe and ends without one, the second ends with a pipe and opens without one, and together
      they have just the cells that the header has. A row is not split twice.

    A row with fewer cells than the header has empty ones at its end, as a renderer shows it.
    """
    columns = len(table.header.cells)
    if all([len(row.cells) == columns for row in table.rows]) and not _has_labels(source, table):  # noqa: C419  # sooner
        return table.rows  # as in nearly all tables
    rows = _join_halves(source, table, columns)
    return collect_items(row if len(row.cells) >= columns else _fill_row(row, columns) for row in rows)


def _join_halves(source: Source, table: Table, columns: int) -> Iterator[Row]:
    """Yield the rows of a table with a number of columns; the two halves of a split row are one row."""
    first: Row | None = None
    for row in table.rows:
        if first and _is_label(source, first) and _starts_with_figure(source, row) and len(row.cells) <= columns:
            first = _join_cells(first.cells[:1], row, first.span.start)
        elif first and (
            len(first.cells) + len(row.cells) - 1 == columns
            and "\n" not in source.view[first.span.start : first.span.end]
            and _find_pipes(source, first) == (True, False)
            and _find_pipes(source, row) == (False, True)
        ):
            first = _join_cells(first.cells, row, first.span.start)
        else:
            if first:
                yield first
            first = row
    if first:
        yield first


def count_written(row: Row) -> int:
    """Return how many cells of a row are on the page; a cell that `whole_rows` has added is empty at the one before."""
    pairs = pairwise(row.cells)
    return len(row.cells) - sum(cell.start == cell.end == before.end for before, cell in pairs)


def _fill_row(row: Row, columns: int) -> Row:
    end = row.cells[-1].end
    return row._replace(cells=(*row.cells, *[Span(end, end)] * (columns - len(row.cells))))


def _has_labels(source: Source, table: Table) -> bool:
    """Return whether a cell in the rows of a table may end with a colon."""
    text, start, end = source.text, table.delimiter.end, table.span.end
    # A search for one character is much faster than a search for two.
    return text.find(":", start, end) >= 0 and (text.find(": ", start, end) >= 0 or text.find(":|", start, end) >= 0)


def _is_label(source: Source, row: Row) -> bool:
    """Return whether a row has a text that ends with a colon in its first cell, and nothing in the others."""
    first, *others = row.cells
    return source.text[first.end - 1] == ":" and all(start == end for start, end in others)


def _starts_with_figure(source: Source, row: Row) -> bool:
    return _FIGURE_START.match(source.text[slice(*row.cells[0])]) is not None


def _join_cells(cells: Sequence[Span], second: Row, start: int) -> Row:
    """Return the row of some cells and a second row; the last of the cells continues in the first of the second row."""
    *before, last = cells
    return Row(Span(start, second.span.end), (*before, Span(last.start, second.cells[0].end), *second.cells[1:]))


def _find_pipes(source: Source, row: Row) -> tuple[bool, bool]:
    """Return whether a row starts with a pipe, and whether it ends with one."""
    before = source.slice(Span(row.span.start, row.cells[0].start))
    return "|" in before, "|" in source.slice(Span(row.cells[-1].end, row.span.end))
