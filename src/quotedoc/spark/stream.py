"""Read pages as they arrive, as a stream of Spark: `StreamReader` reads each new or changed file once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyspark.sql.datasource import DataSourceStreamReader

from quotedoc.spark.journal import Journal
from quotedoc.spark.partition import list_page_files, plan_partitions, read_partition
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from quotedoc.spark.partition import FilePartition
    from quotedoc.spark.request import Request

ENTRIES: Final = "entries"
"""The key of an offset, whose value is a number of entries of the journal."""


class StreamReader(DataSourceStreamReader):  # type: ignore[misc]  # to mypy, classes of PySpark are Any
    """Reads pages as they arrive. An offset is a number of entries of the journal, which never change."""

    def __init__(self, request: Request, columns: tuple[str, ...]) -> None:
        """Take the options of the data source and the names of the columns to read.

        Raises:
            ValueError: the option for the journal is not set, or pages are in a store.
        """
        for path in filter(is_address, request.paths):
            raise ValueError(f"'{path}' is in a store; a stream only reads files")
        if request.journal is None:
            raise ValueError("a stream needs the option 'journal': a directory of its own, beside the checkpoint")
        self._request, self._columns = request, columns
        self._journal = Journal(request.journal)

    def initialOffset(self) -> dict[str, int]:  # noqa: N802 - the name that Spark calls
        """Return the offset at which a new query starts: before all entries."""
        return {ENTRIES: 0}

    def latestOffset(self) -> dict[str, int]:  # noqa: N802 - as above
        """Add the files that are new or have changed to the journal, and return the offset of its end."""
        return {ENTRIES: self._journal.add_files(lambda: list_page_files(self._request))}

    def partitions(self, start: dict[str, int], end: dict[str, int]) -> list[FilePartition]:
        """Return the files of the entries between two offsets, in partitions of similar size."""
        files = self._journal.iter_files(start[ENTRIES], end[ENTRIES])
        return plan_partitions(files, self._request.partition_bytes)

    def read(self, partition: FilePartition) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a partition."""
        return read_partition(self._request, self._columns, partition, skip_changed=True)
