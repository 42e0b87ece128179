"""Convert tables to Arrow: `make_arrow_schema` returns the schema of a table, `make_batch` the rows of some pages."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from quotedoc.tables.column import PRECISION, SCALE, ColumnType
from quotedoc.tables.concat import concat_columns
from quotedoc.tables.fixed import KEY_COLUMNS
from quotedoc.tables.pack import PackedRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from quotedoc.tables.column import Column
    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows, TableRow

ARROW_TYPES: Final = {
    ColumnType.TEXT: pa.string(),
    ColumnType.NUMBER: pa.decimal128(PRECISION, SCALE),
    ColumnType.COUNT: pa.int64(),
    ColumnType.DAY: pa.date32(),
    ColumnType.TIME: pa.timestamp("us", tz="UTC"),
}
_NO_KEYS: Final = (None,) * len(KEY_COLUMNS)
TABLE_MARK: Final = b"quotedoc"
"""The metadata key by which a file names its table."""


def make_arrow_schema(table: Table) -> pa.Schema:
    """Return the schema of a table; its fields have title, description and unit as metadata."""
    return pa.schema(map(_make_field, table.columns), {TABLE_MARK: json.dumps({"table": table.name})})


def make_batch(table: Table, pages: Sequence[PageRows]) -> pa.RecordBatch:
    """Return the rows of some pages in a table as an Arrow batch."""
    found = [page.rows.get(table.name, ()) for page in pages]
    owners = pa.array(chain.from_iterable([number] * len(rows) for number, rows in enumerate(found)), pa.int32())
    # The keys of a page without rows are not used; a file that gave no page has none.
    owned = [page.keys if rows else _NO_KEYS for page, rows in zip(pages, found, strict=True)]
    keys = [
        pa.array([page[index] for page in owned], ARROW_TYPES[column.type])
        for index, column in enumerate(KEY_COLUMNS if table.has_keys else ())
    ]
    types = [ARROW_TYPES[column.type] for column in table.own_columns]
    packed = [rows for rows in found if isinstance(rows, PackedRows)]
    own = concat_columns(packed, types) if packed else _make_columns(chain.from_iterable(found), types)
    return pa.record_batch([*(values.take(owners) for values in keys), *own], schema=make_arrow_schema(table))


def _make_columns(rows: Iterable[TableRow], types: Sequence[pa.DataType]) -> list[pa.Array]:
    """Return the columns of rows; Arrow parses the digits of numbers."""
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    return [
        pa.array(values, pa.string()).cast(each) if pa.types.is_decimal(each) else pa.array(values, each)
        for each, values in zip(types, columns, strict=True)
    ]


def _make_field(column: Column) -> pa.Field:
    about = {"title": column.title, "description": column.description, "unit": column.unit}
    return pa.field(
        column.name, ARROW_TYPES[column.type], metadata={name: text for name, text in about.items() if text}
    )


def is_table(path: Path) -> bool:
    """Return whether a file in Arrow's own format is a table that quotedoc wrote."""
    try:
        with pa.memory_map(str(path)) as file, pa.ipc.open_file(file) as reader:
            return TABLE_MARK in (reader.schema.metadata or {})
    except (OSError, ValueError):  # ArrowInvalid is a ValueError
        return False
