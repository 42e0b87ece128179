"""Write tables as CSV: RFC 4180, in UTF-8, with an apostrophe before texts that a spreadsheet would compute."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Final

from quotedoc.model.codec import MISSING
from quotedoc.model.figure import parse_figure
from quotedoc.tables.column import ColumnType, format_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""The first characters of cells that a spreadsheet may take for a formula."""


class CsvFile:
    """A table that is written as CSV, with a header."""

    def __init__(self, path: Path, table: Table) -> None:
        """Open the file and write the header."""
        self._table = table
        self._types = [column.type for column in table.columns]
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(column.name for column in table.columns)

    def write(self, pages: Sequence[PageRows]) -> None:
        """Append the rows of some pages."""
        for page in pages:
            keys = page.keys if self._table.has_keys else ()
            for row in page.rows.get(self._table.name, ()):
                self._writer.writerow(map(format_cell, self._types, (*keys, *row)))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def format_cell(kind: ColumnType, value: Any) -> str:  # noqa: ANN401  # the types of Python for the types of columns
    """Return the text of a cell: empty for null; with an apostrophe before a text that may be taken for a formula."""
    if value is None:
        return ""
    if kind is ColumnType.TEXT:
        return f"'{value}" if _is_formula(value) else value
    if kind is ColumnType.TIME:
        return format_time(value)
    return str(value)


def _is_formula(text: str) -> bool:
    return text.startswith(_FORMULA) and text != MISSING and parse_figure(text) is None
