"""Define the data source `quotedoc` of Spark, and register it in a session: `QuotedocSource` and `register`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pyspark.sql.datasource import DataSource, DataSourceReader

from quotedoc.spark.partition import list_page_files, plan_partitions, read_partition
from quotedoc.spark.request import Request, parse_options, select_columns
from quotedoc.spark.stream import StreamReader
from quotedoc.spark.struct import make_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark.sql import SparkSession
    from pyspark.sql.types import StructType

    from quotedoc.spark.partition import FilePartition


def register(spark: SparkSession) -> None:
    """Make the format `quotedoc` known to a session."""
    spark.dataSource.register(QuotedocSource)


class QuotedocSource(DataSource):  # type: ignore[misc]  # to mypy, classes of PySpark are Any
    """Tables of pages. The options are those of `quotedoc.spark.request.OPTIONS`."""

    @classmethod
    def name(cls) -> str:
        """Return the name of the format."""
        return "quotedoc"

    @cached_property
    def request(self) -> Request:
        """The options, which are checked when they are used first."""
        return parse_options(self.options)

    def schema(self) -> StructType:
        """Return the columns of the table."""
        return make_fields(self.request.table)

    def reader(self, schema: StructType) -> TableReader:
        """Return a reader of the columns that a schema names, which may be some of the columns of the table."""
        return TableReader(self.request, select_columns(self.request, schema))

    def streamReader(self, schema: StructType) -> StreamReader:  # noqa: N802 - the name that Spark calls
        """Return a reader of pages as they arrive."""
        return StreamReader(self.request, select_columns(self.request, schema))


class TableReader(DataSourceReader):  # type: ignore[misc]  # as above
    """Reads a table of the pages that are there.

    It takes no filters from Spark: Spark 4.3 keeps those of one query for the next queries of the same data frame,
    which then lack rows. The options `kind` and `symbol` take their place.
    """

    def __init__(self, request: Request, columns: tuple[str, ...]) -> None:
        """Take the options of the data source and the names of the columns to read."""
        self._request, self._columns = request, columns

    def partitions(self) -> list[FilePartition]:
        """Return the files to read, in partitions of similar size."""
        return plan_partitions(list_page_files(self._request), self._request.partition_bytes)

    def read(self, partition: FilePartition) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a partition."""
        files = getattr(partition, "files", None)  # without pages, Spark asks for a partition of its own
        if files:
            yield from read_partition(self._request, self._columns, partition)
