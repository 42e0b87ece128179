"""Read the Parquet files of tables to which pages are appended, and copy them without the rows of some pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quotedoc.tables.arrow_file import open_parquet
from quotedoc.tables.fixed import PATH

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from quotedoc.tables.fixed import Table


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
    """Return whether a file has a row of one of some pages (None for all pages)."""
    with pq.ParquetFile(path) as file:
        if pages is None:
            return bool(file.metadata.num_rows)
        values = pa.array(sorted(pages), pa.string())
        groups = (file.read_row_group(index, [PATH.name]) for index in range(file.num_row_groups))
        return any(pc.any(pc.is_in(group.column(0), values)).as_py() for group in groups)


def copy_without(path: Path, copy: Path, table: Table, pages: Collection[str]) -> int:
    """Copy a file without the rows of some pages, row group by row group; return the number of rows that are left."""
    values = pa.array(sorted(pages), pa.string())
    count = 0
    schema = read_schema(path)
    # Texts as dictionaries are read and filtered in half the time.
    texts = [field.name for field in schema if pa.types.is_string(field.type)]
    with pq.ParquetFile(path, read_dictionary=texts) as file, closing(open_parquet(copy, table, schema)) as written:
        for index in range(file.num_row_groups):
            group = file.read_row_group(index)
            paths = group.column(PATH.name).cast(pa.string())
            left = group.filter(pc.invert(pc.is_in(paths, values)))
            if len(left):
                written.write_batch(left.cast(schema).combine_chunks().to_batches()[0])
                count += len(left)
    return count
