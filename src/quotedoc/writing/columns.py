"""Arrange the cells of a table in the columns of the page, if these are not the usual ones.

`find_column_order` gets a page and the pointer of a table, and returns a `ColumnOrder`. Its `arrange_cells` gets cells
of a row in the order of the definition, and returns them in that of the page, with the cells of unknown columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.spelling.markdown import Written, escape_text
from quotedoc.syntax.inline import read_inline, strip_marks
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData


class ColumnOrder(NamedTuple):
    """The columns of a table in the order in which they are written.

    Attributes:
        header: the headers, as Markdown.
        column_numbers: for each column, the number of the defined column; None for an unknown column.
        others: the cells of each unknown column.
    """

    header: Sequence[str]
    column_numbers: Sequence[int | None]
    others: Sequence[Sequence[str]] = ()

    def arrange_cells(self, cells: Sequence[str], row: int) -> list[str]:
        """Return the cells of a row in the order of the columns; `cells` has one cell for each defined column."""
        if not self.others and self.column_numbers == range(len(cells)):
            return list(cells)
        others = iter(self.others)
        return [
            (column[row] if row < len(column) else "") if number is None else cells[number]
            for number, column in (
                (number, next(others, ()) if number is None else ()) for number in self.column_numbers
            )
        ]


def find_column_order(
    data: PageData, pointer: Pointer, usual: Sequence[str], *, is_series: bool = False
) -> ColumnOrder:
    """Return the columns of the table at `pointer`, whose defined columns have the headers `usual`.

    `is_series` is true for a table of periods: there, all headers except the first are values of the page.
    """
    noted = data.find_columns(pointer)
    if noted is None:
        return ColumnOrder(usual, range(len(usual)))
    header, label_column = noted["header"], noted.get("label_column")
    if is_series:
        return _order_series_columns(data, noted, usual)
    column_numbers = _find_column_numbers(
        [matching_key(strip_marks(read_inline(label).coded)) for label in header], usual
    )
    if label_column is not None and label_column < len(column_numbers):
        column_numbers[label_column] = 0
    return ColumnOrder(header, column_numbers, _read_other_cells(data, noted))


def _order_series_columns(data: PageData, noted: Mapping[str, Any], usual: Sequence[str]) -> ColumnOrder:
    """Return the columns of a table of periods, with the column of labels and unknown columns between the periods."""
    others = noted.get("other", ())
    inserted: list[tuple[int, int | None]] = [(noted.get("label_column") or 0, 0)]
    inserted += [(each.get("place", len(usual) + len(others)), None) for each in others]
    shown, column_numbers = list(usual[1:]), list[int | None](range(1, len(usual)))
    for (at, number), text in sorted(zip(inserted, noted["header"], strict=False), key=lambda each: each[0][0]):
        shown.insert(at, text)
        column_numbers.insert(at, number)
    return ColumnOrder(shown, column_numbers, _read_other_cells(data, noted))


def _read_other_cells(data: PageData, noted: Mapping[str, Any]) -> list[list[str]]:
    at = ("columns", data.page["columns"].index(noted))
    return [
        [_read_text(data, (*at, "other", index, "cells", number), cell) for number, cell in enumerate(column["cells"])]
        for index, column in enumerate(noted.get("other", ()))
    ]


def _find_column_numbers(keys: Sequence[str], usual: Sequence[str]) -> list[int | None]:
    """Return for each header the number of the defined column that it names; None if there is none."""
    numbers = {matching_key(label): number for number, label in enumerate(usual)}
    column_numbers: list[int | None] = [numbers.pop(key, None) for key in keys]
    return column_numbers


def _read_text(data: PageData, pointer: Pointer, cell: Mapping[str, Any]) -> str:
    kept = data.find_printed("value", pointer)
    return escape_text(Written(cell["text"])) if kept is None else kept
