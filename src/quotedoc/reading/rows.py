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
    """Return the body rows of a table; of a row that was torn, the torn cell spans the line break.

    Two lines are one row if the first opens with a pipe and ends without one, the second ends with a pipe and opens
    without one, and together they have just the cells that the header has.
    """
    columns = len(table.header.cells)
    if all(len(row.cells) == columns for row in table.rows):
        return table.rows
    rows: list[Row] = []
    for row in table.rows:
        torn = bool(rows) and len(rows[-1].cells) + len(row.cells) - 1 == columns
        if torn and _pipes(source, rows[-1]) == (True, False) and _pipes(source, row) == (False, True):
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    return tuple(rows)


def _pipes(source: Source, row: Row) -> tuple[bool, bool]:
    """Tell whether a row opens and whether it ends with a pipe."""
    before = source.slice(Span(row.span.start, row.cells[0].start))
    return "|" in before, "|" in source.slice(Span(row.cells[-1].end, row.span.end))


def _joined(first: Row, second: Row) -> Row:
    torn = Span(first.cells[-1].start, second.cells[0].end)
    return Row(Span(first.span.start, second.span.end), (*first.cells[:-1], torn, *second.cells[1:]))
