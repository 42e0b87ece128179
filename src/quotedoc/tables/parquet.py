"""Parquet files of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quotedoc.tables.fixed import PATH

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

_LEVEL: Final = 3


def open_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Return a writer of a new file; the same rows give the same bytes."""
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=_LEVEL)


def read_schema(path: Path) -> pa.Schema:
    """Return the schema of a file.

    Raises:
        OSError: it is not a Parquet file.
    """
    try:
        return pq.read_schema(path)
    except pa.ArrowInvalid as error:
        raise OSError(str(error)) from error


def read_columns(path: Path, names: Sequence[str]) -> list[list[Any]]:
    """Return the values of some columns of a file."""
    with pq.ParquetFile(path) as file:
        table = file.read(columns=list(names))
    return [table.column(name).to_pylist() for name in names]


def has_rows_of(path: Path, pages: Collection[str] | None) -> bool:
    """Tell whether a file has a row of one of some pages (None for all pages)."""
    with pq.ParquetFile(path) as file:
        if pages is None:
            return bool(file.metadata.num_rows)
        values = pa.array(sorted(pages), pa.string())
        groups = (file.read_row_group(index, [PATH.name]) for index in range(file.num_row_groups))
        return any(pc.any(pc.is_in(group.column(0), values)).as_py() for group in groups)


def copy_without(path: Path, copy: Path, pages: Collection[str]) -> int:
    """Copy a file without the rows of some pages, row group by row group; return how many rows are left."""
    values = pa.array(sorted(pages), pa.string())
    count = 0
    with pq.ParquetFile(path) as file, open_writer(copy, file.schema_arrow) as writer:
        for index in range(file.num_row_groups):
            group = file.read_row_group(index)
            left = group.filter(pc.invert(pc.is_in(group.column(PATH.name), values)))
            if len(left):
                writer.write_table(left)
                count += len(left)
    return count
