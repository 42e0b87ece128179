"""Append pages to the tables in a directory: `append_pages` adds new pages and replaces pages that have changed.

New rows are written to new files. The table `pages` has the digest of each page, and `failures` that of each file that
gave no page: there is no other record of what was done. The directory is replaced as a whole. Files in which nothing
changes are the same in the old and in the new directory.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.files import make_absolute, stage_directory
from quotedoc.tables.fixed import DIGEST, FAILURES, PATH
from quotedoc.tables.output import add_missing
from quotedoc.tables.parts import PART, name_part, write_parts
from quotedoc.tables.schema import PAGES_TABLE
from quotedoc.tables.target import TargetError, check_files, list_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from quotedoc.tables.fixed import Table
    from quotedoc.tables.parts import PartitionKey
    from quotedoc.tables.rows import PageRows
    from quotedoc.tables.schema import TableSchema


class Existing(NamedTuple):
    """The tables in a directory.

    Attributes:
        folder: the directory.
        files: its files, relative to it, in order.
        tables: the tables, in order.
        partition_by: the names of the columns that the tables are partitioned by.
        digests: by path the digests of pages and of files that gave no page; None for a file that could not be read.
            A path in an archive may have several pages.
    """

    folder: Path
    files: list[Path]
    tables: tuple[Table, ...]
    partition_by: tuple[str, ...]
    digests: Mapping[str, frozenset[str | None]]

    @property
    def known(self) -> dict[str, frozenset[str | None]]:
        """The digests by absolute path, so that different spellings of a path are the same page."""
        known: dict[str, frozenset[str | None]] = {}
        for path, digests in self.digests.items():
            key = make_key(path)
            known[key] = known.get(key, frozenset()) | digests
        return known


class AppendCounts(NamedTuple):
    """The numbers of pages and files that were appended.

    Attributes:
        added: the number of pages that were added.
        replaced: the number of pages that were replaced.
        failed: the number of files that gave no page, whether or not the tables had a page of the file before.
    """

    added: int
    replaced: int
    failed: int


def make_key(path: str) -> str:
    """Return the key of a page: its absolute path."""
    return str(make_absolute(path))


def read_existing(folder: Path, schema: TableSchema) -> Existing | None:
    """Return the tables in a directory; None if it is empty or does not exist.

    Raises:
        TargetError: it contains something else, or tables of another version, configuration or format.
    """
    from quotedoc.tables.parquet import read_columns, read_schema

    files = list_files(folder)
    check_files(folder, files)
    if not files:
        return None
    names = {file.parts[0] for file in files}
    if not {PAGES_TABLE, FAILURES.name} <= names <= schema.tables.keys():
        raise TargetError("--append needs a directory of Parquet files with the tables 'pages' and 'failures'")
    partition_by: tuple[str, ...] = ()
    for file in files:
        table, dropped = schema.tables[file.parts[0]], [name.partition("=")[0] for name in file.parts[1:-1]]
        partition_by = max(partition_by, tuple(dropped), key=len)
        if not read_schema(folder / file).equals(_make_file_schema(table, dropped), check_metadata=True):
            raise TargetError(
                f"'{file.as_posix()}' has other columns than this version and configuration of quotedoc write; "
                "write all tables to a new directory"
            )
    digests: dict[str, frozenset[str | None]] = {}
    for file in files:
        if file.parts[0] in (PAGES_TABLE, FAILURES.name):
            for path, digest in zip(*read_columns(folder / file, (PATH.name, DIGEST.name)), strict=True):
                digests[path] = digests.get(path, frozenset()) | {digest}
    tables = tuple(table for name, table in schema.tables.items() if name in names)
    return Existing(folder, files, tables, partition_by, digests)


def append_pages(existing: Existing, pages: Iterable[PageRows], unchanged: Collection[str] = ()) -> AppendCounts:
    """Add pages to the tables of a directory; pages that are already in the tables are replaced.

    Args:
        existing: the tables.
        pages: the rows of pages that are new or have changed.
        unchanged: the keys of pages that have not changed, complete once `pages` was read. Pages in an archive can have
            the same name: the rows of a name stay if one of its pages has not changed.

    Raises:
        TargetError: another run has changed the directory.
        OSError: the directory cannot be written.
    """
    pages = iter(pages)
    first = list(islice(pages, 1))
    if not first:
        return AppendCounts(0, 0, 0)
    keys: dict[str, bool] = {}

    def note_keys() -> Iterator[PageRows]:
        for page in chain(first, pages):
            keys[make_key(page.path)] = page.is_failure
            yield page

    def check_unchanged() -> None:
        if list_files(existing.folder) != existing.files:
            raise TargetError("another run has changed it; run the command again")

    with stage_directory(existing.folder, check_unchanged) as staged:
        numbers = _count_files(existing)
        write_parts(note_keys(), existing.tables, staged, existing.partition_by, numbers)
        replaced = {path for path in existing.digests if make_key(path) in keys.keys() - unchanged}
        tables = {table.name: table for table in existing.tables}
        for file in existing.files:
            _carry_over(existing.folder / file, staged / file, tables[file.parts[0]], replaced)
        add_missing(staged, existing.tables)
    known = existing.known.keys() - unchanged
    counts = Counter("failed" if is_failure else key in known for key, is_failure in keys.items())
    return AppendCounts(counts[False], counts[True], counts["failed"])


def _make_file_schema(table: Table, dropped: Sequence[str]) -> object:
    from quotedoc.tables.arrow import make_arrow_schema

    schema = make_arrow_schema(table)
    for name in dropped:
        if name in schema.names:
            schema = schema.remove(schema.get_field_index(name))
    return schema


def _count_files(existing: Existing) -> dict[tuple[str, PartitionKey], int]:
    """Return the number of the next file by table and partition."""
    numbers: dict[tuple[str, PartitionKey], int] = {}
    for file in existing.files:
        found = PART.fullmatch(file.name)
        if found is not None:
            key = file.parts[0], file.parts[1:-1]
            numbers[key] = max(numbers.get(key, 0), int(found["number"]) + 1)
    return numbers


def _carry_over(old: Path, new: Path, table: Table, replaced: set[str]) -> None:
    """Copy or link a file into the new directory without the rows of replaced pages; skip it if no rows remain."""
    from quotedoc.tables.parquet import copy_without, has_rows_of

    if has_rows_of(old, replaced):
        new.parent.mkdir(parents=True, exist_ok=True)
        part = new.with_name("part")
        if copy_without(old, part, table, replaced):
            found = PART.fullmatch(new.name)
            name_part(part, int(found["number"]) if found else 0)
        else:
            part.unlink()
    elif has_rows_of(old, None):
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except OSError:  # a file system without links
            shutil.copyfile(old, new)
