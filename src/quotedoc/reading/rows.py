"""The rows of a table, those that a line break within a cell has torn in two put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.syntax import Row, Table
from quotedoc.text import Span
from quotedoc.text.limits import MAX_COLUMNS

if TYPE_CHECKING:
    from quotedoc.syntax import Block
    from quotedoc.text import Source


def is_too_wide(block: Block) -> bool:
    """Tell whether a block is a table of more columns than are read."""
    return isinstance(block, Table) and len(block.header.cells) > MAX_COLUMNS


def whole_rows(source: Source, table: Table) -> tuple[Row, ...]:
    """Return the body rows of a table; the cell of a row that a line break has split spans the line break.

    Two lines are one row if the first opens with a pipe and ends without one, the second ends with a pipe and opens
    without one, and together they have just the cells that the header has. A formatter pads such lines: then all cells
    of the first line but its first one are empty, that one ends with a colon, and the second line starts with a figure.
    """
    columns = len(table.header.cells)
    if all(len(row.cells) == columns for row in table.rows):
        return _without_padding(source, table.rows)
    rows: list[Row] = []
    for row in table.rows:
        torn = bool(rows) and len(rows[-1].cells) + len(row.cells) - 1 == columns
        if torn and _pipes(source, rows[-1]) == (True, False) and _pipes(source, row) == (False, True):
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    return tuple(rows)


def _without_padding(source: Source, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    if not any(_is_padded(source, row) for row in rows[:-1]):
        return rows
    found: list[Row] = []
    for row in rows:
        if found and _is_padded(source, found[-1]) and source.text[row.cells[0].start : row.cells[0].end][:1].isdigit():
            first = found.pop()
            found.append(Row(Span(first.span.start, row.span.end), _spanning(first, row)))
        else:
            found.append(row)
    return tuple(found)


def _is_padded(source: Source, row: Row) -> bool:
    """Tell whether a row may be the first half of another one: a text that ends with a colon, and empty cells."""
    first, *others = row.cells
    return source.text[first.end - 1] == ":" and bool(others) and all(start == end for start, end in others)


def _spanning(first: Row, second: Row) -> tuple[Span, ...]:
    return (Span(first.cells[0].start, second.cells[0].end), *second.cells[1:])


def _pipes(source: Source, row: Row) -> tuple[bool, bool]:
    """Tell whether a row opens and whether it ends with a pipe."""
    before = source.slice(Span(row.span.start, row.cells[0].start))
    return "|" in before, "|" in source.slice(Span(row.cells[-1].end, row.span.end))


def _joined(first: Row, second: Row) -> Row:
    torn = Span(first.cells[-1].start, second.cells[0].end)
    return Row(Span(first.span.start, second.span.end), (*first.cells[:-1], torn, *second.cells[1:]))
