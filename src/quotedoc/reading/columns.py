"""Recognize the columns of a table by the words of its header, in whatever order the columns are.

`find_columns` gets a table and the defined headers, and returns a `ColumnMatch`, or None if it is another table: on a
page with the header `Rating | Value`, the defined columns `Value` and `Rating` have the numbers 1 and 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.codec import INVALID, MISSING
from quotedoc.reading.inline import cell_texts
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots import SeriesTablePlan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.inline import Inline
    from quotedoc.syntax import Row, Table


class ColumnMatch(NamedTuple):
    """The columns of a table on a page.

    Attributes:
        known: for each defined column, its number on the page, counted from 0; None if the column is missing.
        unknown: the numbers of the columns that are not defined.
        header: the headers as Markdown, if the canonical form would show other headers; otherwise None. Of a series,
            only the headers of the column of labels and of unknown columns.
        label_column: the number of the column of labels, if its header does not identify it; of a series, if it is not
            the first column.
        is_series: whether the headers of the known columns, except that of labels, are values, such as periods.
    """

    known: tuple[int | None, ...]
    unknown: tuple[int, ...]
    header: tuple[str, ...] | None
    label_column: int | None = None
    is_series: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether the columns are the defined ones, in the defined order."""
        return not self.unknown and self.known == tuple(range(len(self.known)))


def find_columns(
    builder: Builder, table: Table, labels: Sequence[str], rows: Sequence[Row] = (), row_labels: Collection[str] = ()
) -> ColumnMatch | None:
    """Find the defined columns of a table.

    Args:
        builder: collects the values, spans and faults of the page.
        table: the table.
        labels: the header of each defined column.
        rows: the rows of the table.
        row_labels: the labels that the rows may have; if there are any, the first defined column has them.

    Returns:
        The columns; None if the table is another one: it has fewer than half of the defined columns, or no column with
        labels of rows.
    """
    texts = cell_texts(builder.source, table.header)
    usual = tuple(range(len(labels)))
    if texts == list(labels):
        return ColumnMatch(usual, (), None)
    cells = [builder.read_cell(span) for span in table.header.cells]
    keys = [cell.key for cell in cells]
    places = {key: number for number, key in reversed(list(enumerate(keys)))}
    known = [places.get(matching_key(label)) for label in labels]
    label_column = None
    if row_labels and known[0] is None:
        known[0] = label_column = _column_of_labels(builder, rows, known, len(keys), row_labels)
        if known[0] is None:
            return None
    if 2 * sum(number is not None for number in known) < len(labels) or all(number is None for number in known):
        return None
    if row_labels and len(labels) > 1 and all(number is None for number in known[1:]):
        return None
    unknown = tuple(number for number in range(len(keys)) if number not in known)
    named = tuple(known) == usual and not unknown
    is_shown = named and all(cell.shown.coded == label for cell, label in zip(cells, labels, strict=True))
    header = None if is_shown else tuple(cell.line for cell in cells)
    return ColumnMatch(tuple(known), unknown, header, label_column)


def find_series(
    builder: Builder, table: Table, slot: SeriesTablePlan, texts: Sequence[str], rows: Sequence[Row]
) -> ColumnMatch | None:
    """Return what `find_columns` returns, for a table with a column of labels and a column for each period.

    `texts` are those of the header. If at least half of the other headers are values, columns whose headers are words
    are unknown, such as the change since the last period. A header with a digit is a value, however it is spelled.
    """
    count = len(table.header.cells)
    codec = slot.head.codec
    if texts[0] == slot.label and all(codec.parse(text) is not INVALID for text in texts[1:]):
        return ColumnMatch(tuple(range(count)), (), None, is_series=True)
    cells = [builder.read_cell(span) for span in table.header.cells]
    places = [number for number, cell in enumerate(cells) if cell.key == matching_key(slot.label)]
    found = places[0] if places else _column_of_labels(builder, rows, (), count, slot.rows)
    if found is None:
        return None
    others = [number for number in range(count) if number != found]
    unknown = [number for number in others if not _is_head(codec, cells[number])]
    if 2 * len(unknown) > len(others):
        unknown = []
    known = (found, *(number for number in others if number not in unknown))
    is_shown = found == 0 and not unknown and cells[0].shown.coded == slot.label
    header = None if is_shown else tuple(cells[number].line for number in (found, *unknown))
    return ColumnMatch(known, tuple(unknown), header, None if is_shown or found == 0 else found, is_series=True)


def _is_head(codec: Codec, cell: Inline) -> bool:
    """Return whether the header of a column is a value, even one that cannot be read, or is empty."""
    is_stated = cell.words in ("", MISSING) or any(map(str.isdecimal, cell.words))
    return is_stated or codec.read(cell.words) is not INVALID


def _column_of_labels(
    builder: Builder, rows: Sequence[Row], known: Sequence[int | None], count: int, row_labels: Collection[str]
) -> int | None:
    """Return the first column without a known header whose cells are mostly labels of rows."""
    for number in range(count):
        if number not in known:
            cells = [builder.read_cell(row.cells[number]).key for row in rows if len(row.cells) == count]
            if cells and 2 * sum(cell in row_labels for cell in cells) >= len(cells):
                return number
    return None
