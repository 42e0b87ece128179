"""Write tables to files in Parquet and in Arrow's own format: `open_parquet` and `open_arrow`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from quotedoc.tables.arrow import make_arrow_schema, make_batch
from quotedoc.tables.fixed import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows

_LEVEL: Final = 6
"""The level of compression; higher ones take a third longer for a fiftieth of the size."""
_VARIED: Final = {"text", "value"}
"""Columns of `facts` whose values seldom repeat. A dictionary would make them larger, as it does the wide tables."""


class ArrowFile:
    """A table that is written to a file; the same rows in the same groups give the same bytes."""

    def __init__(self, writer: Any, table: Table) -> None:  # noqa: ANN401  # pyarrow has no types
        """Take the writer of the file, and the table."""
        self._writer, self._table = writer, table

    def write(self, pages: Sequence[PageRows]) -> None:
        """Append the rows of some pages as a group."""
        batch = make_batch(self._table, pages)
        if len(batch):
            self.write_batch(batch)

    def write_batch(self, batch: pa.RecordBatch) -> None:
        """Append rows as a group."""
        with _plain_errors():
            self._writer.write_batch(batch)

    def close(self) -> None:
        """Complete the file."""
        with _plain_errors():
            self._writer.close()


def open_parquet(path: Path, table: Table, schema: pa.Schema | None = None) -> ArrowFile:
    """Return a new Parquet file for a table; a file that lacks some of its columns needs a schema of its own."""
    schema = make_arrow_schema(table) if schema is None else schema
    repeated = [name for name in schema.names if name not in _VARIED] if table.name == FACTS.name else False
    options = {"compression": "zstd", "compression_level": _LEVEL, "use_dictionary": repeated}
    return ArrowFile(pq.ParquetWriter(path, schema, **options), table)


def open_arrow(path: Path, table: Table) -> ArrowFile:
    """Return a new file in Arrow's own format for a table."""
    return ArrowFile(
        pa.ipc.new_file(path, make_arrow_schema(table), options=pa.ipc.IpcWriteOptions(compression="lz4")), table
    )


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Raise system errors with the message of the system, as Arrow's message names its internals."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, os.strerror(error.errno)) from error
