"""Tables that the command line writes, and what should be in them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from quotedoc.app.tabulated import WantedRows, tabulate
from quotedoc.cli import main
from quotedoc.model.registry import load_builtin_registry
from quotedoc.tables import derive_schema
from quotedoc.tables.column import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quotedoc.tables import Table
    from quotedoc.tables.rows import TableRow

    Rows = list[dict[str, Any]]

SCHEMA = derive_schema(load_builtin_registry())
WANTED = WantedRows(frozenset(SCHEMA.tables), SCHEMA.digest)


def write_tables(*arguments: str | Path) -> int:
    """Run `quotedoc tables`, and return its exit code."""
    return main(["tables", "--isolated", *map(str, arguments)])


def expected_rows(files: Iterable[Path]) -> dict[str, Rows]:
    """Return the rows of each table for some files, which are pages."""
    found: dict[str, Rows] = {name: [] for name in SCHEMA.tables}
    for file in files:
        page = tabulate(WANTED, file.read_bytes(), file.as_posix()).page
        assert page is not None
        for name, rows in page.rows.items():
            found[name] += [name_values(SCHEMA.tables[name], (*page.keys, *row)) for row in rows]
    return found


def name_values(table: Table, row: TableRow) -> dict[str, Any]:
    """Return the values of a whole row by the names of their columns, numbers as numbers."""
    return {
        column.name: Decimal(value) if value is not None and column.type is ColumnType.NUMBER else value
        for column, value in zip(table.columns, row, strict=True)
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below a directory, by its path there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
