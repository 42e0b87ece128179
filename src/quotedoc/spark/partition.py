"""List the files of pages, divide them into partitions, and read the rows of a partition in a Spark task."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pyspark.sql.datasource import InputPartition

from quotedoc.app.tabulated import WantedRows, tabulate
from quotedoc.arrow.outcome import find_rows
from quotedoc.files import find_inputs, is_archive_path
from quotedoc.run import Overrides, Run, Settings
from quotedoc.stores import StoredObject
from quotedoc.tables.formats import iter_groups
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from quotedoc.spark.request import Request
    from quotedoc.tables import PageRows


class ListedFile(NamedTuple):
    """A file when it was listed; its size and time show whether it has changed since then.

    Attributes:
        path: the path, or the address in a store; a directory that cannot be listed has its own path.
        is_named: whether the user named it.
        size: the number of bytes.
        time: the time of the last change in nanoseconds.
    """

    path: str
    is_named: bool
    size: int
    time: int

    def has_changed(self) -> bool:
        """Return whether the size or the time of the file has changed since it was listed; False if it was deleted."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - this runs once a page; Path.stat is slow
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) != (self.size, self.time)


class FilePartition(InputPartition):  # type: ignore[misc]  # to mypy, classes of PySpark are Any
    """Files that one task reads, in order."""

    def __init__(self, files: list[ListedFile]) -> None:
        """Take the files."""
        super().__init__(None)
        self.files = files


def list_page_files(request: Request) -> Iterator[ListedFile]:
    """Yield the archives, and the pages that other paths of a request stand for, as `quotedoc tables` finds them."""
    unlisted: list[OSError] = []
    settings = Settings(Overrides(), request.config)
    here = [path for path in request.paths if not is_address(path)]
    for given in find_inputs(here, None, unlisted.append, settings.find_filter):
        yield _stat_file(os.fspath(given.file or given.path), given.is_named)
    for address in filter(is_address, request.paths):
        if is_archive_path(address):
            yield ListedFile(address, is_named=True, size=0, time=0)
            continue
        for given in find_inputs([address], None, unlisted.append, settings.find_filter, fields=request.fields):
            size = given.read.size or 0 if isinstance(given.read, StoredObject) else 0
            yield ListedFile(given.path, given.is_named, size, 0)
    for error in unlisted:
        yield ListedFile(os.fsdecode(error.filename), is_named=False, size=0, time=0)


def plan_partitions(files: Iterable[ListedFile], size: int) -> list[FilePartition]:
    """Return partitions of up to `size` bytes; a larger file has a partition of its own."""
    partitions: list[FilePartition] = []
    filled = size
    for file in files:
        if filled + file.size > size:
            partitions.append(FilePartition([]))
            filled = 0
        partitions[-1].files.append(file)
        filled += file.size
    return partitions


def read_partition(
    request: Request, columns: tuple[str, ...], partition: FilePartition, *, skip_changed: bool = False
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of the files of a partition in batches, which have a limited number of pages and rows.

    Args:
        request: the options of the data source.
        columns: the names of the columns.
        partition: the files.
        skip_changed: whether to skip files that have changed since they were listed, as they will be listed again.
    """
    from quotedoc.tables.arrow import make_batch

    wanted = WantedRows(frozenset({request.table.name}), request.digest, keys=request.keys)
    for group in iter_groups(_iter_rows(request, wanted, partition, skip_changed)):
        batch = make_batch(request.table, group).select(columns)
        if len(batch):
            yield batch.replace_schema_metadata(None)


def _iter_rows(
    request: Request, wanted: WantedRows, partition: FilePartition, skip_changed: bool
) -> Iterator[PageRows]:
    """Yield the rows of each file that has rows."""
    files = {file.path: file for file in partition.files}
    run = Run(list(files), Settings(Overrides(), request.config), fields=request.fields)
    for given, outcome in run.iter_outcomes(partial(tabulate, wanted)):
        file = files.get(given.archive or os.fspath(given.file or given.path))  # None for what cannot be listed
        is_named = given.is_named and file is not None and file.is_named
        rows = find_rows(given._replace(is_named=is_named), outcome)
        # Checked after the page was read, so that a change during the reading is found, too.
        if rows is not None and not (skip_changed and file and file.has_changed()):
            yield rows


def _stat_file(path: str, is_named: bool) -> ListedFile:
    try:
        status = os.stat(path)  # noqa: PTH116 - as above
    except OSError:  # the task reports it
        return ListedFile(path, is_named, 0, 0)
    return ListedFile(path, is_named, status.st_size, status.st_mtime_ns)
