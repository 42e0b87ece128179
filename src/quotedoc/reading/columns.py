"""Which column of a table is which: by the words of the header, wherever a column stands."""

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
        known: for each column that is declared its number on the page; None where it is missing.
        unknown: the numbers of the columns that are not declared.
        header: the headers as Markdown, if the canonical form would show others; otherwise None. Of a series,
            only those of the column of labels and of the unknown columns.
        label_column: the number of the column of labels, if its header does not say so.
        is_series: whether the headers of all other columns are values.
    """

    known: tuple[int | None, ...]
    unknown: tuple[int, ...]
    header: tuple[str, ...] | None
    label_column: int | None = None
    is_series: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether the columns are those declared, in their order."""
        return not self.unknown and self.known == tuple(range(len(self.known)))


def find_columns(
    builder: Builder, table: Table, labels: Sequence[str], rows: Sequence[Row] = (), row_labels: Collection[str] = ()
) -> ColumnMatch | None:
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
    """Find the column of labels of a table whose other columns are all alike, as `find_columns` does.

    `texts` are those of the header. If at least half of the other columns are headed by a value, those headed by words
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
    """Tell whether the header of a column states a value, if only an unreadable one, or is empty."""
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
