"""Which column of a table is which: by the words of the header, wherever a column stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.reading.inline import cell_texts
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quotedoc.reading.builder import Builder
    from quotedoc.syntax import Row, Table


class Columns(NamedTuple):
    """The columns of a table on a page.

    Attributes:
        known: for each column that is declared its number on the page; None where it is missing.
        unknown: the numbers of the columns that are not declared.
        header: the headers as Markdown, if the canonical form would show others; otherwise None.
        label_column: the number of the column of labels, if its header does not say so.
    """

    known: tuple[int | None, ...]
    unknown: tuple[int, ...]
    header: tuple[str, ...] | None
    label_column: int | None = None

    @property
    def is_usual(self) -> bool:
        """Whether the columns are those declared, in their order."""
        return not self.unknown and self.known == tuple(range(len(self.known)))


def find_columns(
    builder: Builder, table: Table, labels: Sequence[str], rows: Sequence[Row] = (), row_labels: Collection[str] = ()
) -> Columns | None:
    """Find the declared columns of a table.

    Args:
        builder: the page in the making.
        table: the table.
        labels: the header of each declared column.
        rows: its rows.
        row_labels: the labels that its rows may have; if there are any, the first declared column holds them.

    Returns:
        The columns; None if the table is another one: fewer than half of the declared columns are there, or no column
        holds labels of rows.
    """
    texts = cell_texts(builder.source, table.header)
    usual = tuple(range(len(labels)))
    if texts == list(labels):
        return Columns(usual, (), None)
    cells = [builder.cell(span) for span in table.header.cells]
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
    return Columns(tuple(known), unknown, header, label_column)


def find_series(
    builder: Builder, table: Table, label: str, rows: Sequence[Row], row_labels: Collection[str]
) -> Columns | None:
    """Find the column of labels of a table whose other columns are all alike, as `find_columns` does."""
    count = len(table.header.cells)
    usual = tuple(range(count))
    first = builder.cell(table.header.cells[0])
    if first.text == label:
        return Columns(usual, (), None)
    cells = [builder.cell(span) for span in table.header.cells]
    places = [number for number, cell in enumerate(cells) if cell.key == matching_key(label)]
    found = places[0] if places else _column_of_labels(builder, rows, (), count, row_labels)
    if found is None:
        return None
    is_shown = found == 0 and cells[0].shown.coded == label
    known = (found, *(number for number in range(count) if number != found))
    return Columns(known, (), *((None,) if is_shown else ((cells[found].line,), found)))


def _column_of_labels(
    builder: Builder, rows: Sequence[Row], known: Sequence[int | None], count: int, row_labels: Collection[str]
) -> int | None:
    """Return the first column without a known header whose cells are mostly labels of rows."""
    for number in range(count):
        if number not in known:
            cells = [builder.cell(row.cells[number]).key for row in rows if len(row.cells) == count]
            if cells and 2 * sum(cell in row_labels for cell in cells) >= len(cells):
                return number
    return None
