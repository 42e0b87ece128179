"""Provide a table of pages as an Arrow stream that reads the pages while it is used: `Scan`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from quotedoc.tables.arrow import make_arrow_schema, make_batch
from quotedoc.tables.formats import iter_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows


class Scan:
    """A table of pages. Each use reads the pages again, in groups, so that the memory does not depend on their number.

    DuckDB, Polars and everything else that takes Arrow's streams can read it: `duckdb.sql("from scan")`,
    `polars.DataFrame(scan)`.
    """

    def __init__(
        self,
        table: Table,
        pages: Callable[[], Iterator[PageRows]],
        columns: Sequence[str] | None = None,
    ) -> None:
        """Take the table and a function that yields the rows of the pages; nothing is read yet.

        Args:
            table: the table.
            pages: the function, which is called for each use of the table.
            columns: the names of the columns, in their order; None for all.
        """
        self._table, self._pages = table, pages
        names = list(columns) if columns is not None else [column.name for column in table.columns]
        schema = make_arrow_schema(table)
        self._schema = pa.schema([schema.field(name) for name in names], schema.metadata)

    @property
    def schema(self) -> pa.Schema:
        """The columns; title, description and unit are the metadata of each field."""
        return self._schema

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """Yield the rows in batches."""
        for group in iter_groups(self._pages()):
            batch = make_batch(self._table, group)
            if len(batch):
                yield batch.select(self._schema.names)

    def to_reader(self) -> pa.RecordBatchReader:
        """Return a stream of the batches, which can be read once."""
        return pa.RecordBatchReader.from_batches(self._schema, iter(self))

    def to_arrow(self) -> pa.Table:
        """Return all rows as a table of Arrow."""
        return pa.Table.from_batches(self, self._schema)

    def to_pandas(self) -> Any:  # noqa: ANN401  # pandas is not a dependency
        """Return all rows as a data frame of pandas: exact `Decimal` objects, and whole numbers that may be missing."""
        import pandas as pd

        return self.to_arrow().to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return a new stream, by Arrow's PyCapsule interface."""
        return self.to_reader().__arrow_c_stream__(requested_schema)
