"""Write tables as folders of Parquet files, while the pages are still being read.

Without partitions, the files of the table `facts` are `facts/part-00000-1f0c9b2a4d3e.parquet`, `facts/part-00001-...`;
with `--partition-by kind,day` they are `facts/kind=quote/day=2026-04-15/part-00000-...`. `write_parts` collects the
pages of a partition into groups. A `PartFiles` for each table and partition writes each group as one row group.
Failures belong to no partition.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from quotedoc.files import sync
from quotedoc.tables.fixed import KEY_COLUMNS
from quotedoc.tables.formats import GROUP_PAGES, GROUP_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from quotedoc.tables.arrow_file import ArrowFile
    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows

PARTITIONS: Final = ("kind", "layout", "locale", "symbol", "day")
"""What tables can be partitioned by; the day is that of the column `datetime`."""
PART: Final = re.compile(r"part-(?P<number>[0-9]{5,})-[0-9a-f]{12}\.parquet")
"""The name of a file: its place in the order of the files, and the start of the SHA-256 of its bytes.

So different content has a different name. A reader that listed the files before a table changed finds the old content
or no file, never other content.
"""

_FILE_GROUPS: Final = 10
"""The maximum number of row groups in a file; in a partition, each file has one."""
_WAITING_ROWS: Final = 2 * GROUP_ROWS
"""The number of rows waiting in memory, in all partitions together, from which all of them are written."""
_NULL: Final = "__HIVE_DEFAULT_PARTITION__"
"""The name that Hive has for the partition of rows without a value; readers of partitions know it."""
_KEY_INDEX: Final = {column.name: index for index, column in enumerate(KEY_COLUMNS)}
"""The index of each key column in the keys of a page. All rows of a page begin with these keys."""

PartitionKey = tuple[str, ...]
"""The names of the folders of a partition, such as `("kind=quote", "day=2026-04-15")`."""


class PartFiles:
    """Writes the files of one table in one partition, or of the whole table if it has no partitions."""

    def __init__(self, table: Table, folder: Path, key: PartitionKey, number: int) -> None:
        """Take where the files go and the number of the first; nothing is written yet."""
        self._table, self._folder = table, folder.joinpath(table.name, *key)
        self._dropped = [name.partition("=")[0] for name in key]
        self._number = number
        self._groups, self._groups_of_file = 0, 1 if key else _FILE_GROUPS
        self._file: ArrowFile | None = None

    def write(self, pages: Sequence[PageRows], *, even_empty: bool = False) -> None:
        """Append the rows of some pages as a row group; nothing if they have none, unless `even_empty`."""
        from quotedoc.tables.arrow import make_batch
        from quotedoc.tables.arrow_file import open_parquet

        batch = make_batch(self._table, pages)
        if not len(batch) and not even_empty:
            return
        # The names of the folders state them, and readers take that for the values.
        batch = batch.drop_columns([name for name in self._dropped if name in batch.schema.names])
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = open_parquet(self._folder / "part", self._table, batch.schema)
        self._file.write_batch(batch)
        self._groups += 1
        if self._groups >= self._groups_of_file:
            self.close()

    def close(self) -> None:
        """Complete the file that is written."""
        if self._file is not None:
            self._file.close()
            name_part(self._folder / "part", self._number)
            self._file, self._groups, self._number = None, 0, self._number + 1

    def abandon(self) -> None:
        """Leave the file that is written incomplete."""
        if self._file is not None:
            with suppress(OSError):  # which may be why it is left
                self._file.close()


def name_part(path: Path, number: int) -> None:
    """Give a complete file its name, which depends on its bytes."""
    sync(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    path.rename(path.with_name(f"part-{number:05}-{digest[:12]}.parquet"))


def write_parts(
    pages: Iterable[PageRows],
    tables: Sequence[Table],
    folder: Path,
    partition_by: Sequence[str] = (),
    numbers: Mapping[tuple[str, PartitionKey], int] | None = None,
) -> None:
    """Write the rows of pages into Parquet files, a folder for each table.

    Args:
        pages: the pages.
        tables: the tables.
        folder: where the folders of the tables go.
        partition_by: which of `PARTITIONS` have a folder for each value, outermost first.
        numbers: the number of the next file by table and partition; 0 where there is none.
    """
    files: dict[tuple[str, PartitionKey], PartFiles] = {}
    try:
        for key, group in _iter_partitions(pages, partition_by):
            for table in tables:
                place = table.name, key
                if place not in files:
                    files[place] = PartFiles(table, folder, key, (numbers or {}).get(place, 0))
                files[place].write(group)
        for file in files.values():
            file.close()
    except BaseException:
        for file in files.values():
            file.abandon()
        raise


def _iter_partitions(
    pages: Iterable[PageRows], partition_by: Sequence[str]
) -> Iterator[tuple[PartitionKey, list[PageRows]]]:
    """Yield pages of a partition in groups whose rows are written together."""
    waiting: dict[PartitionKey, list[PageRows]] = {}
    counts: dict[PartitionKey, int] = {}
    count = 0
    for page in pages:
        key = () if page.is_failure else _find_partition(page, partition_by)
        waiting.setdefault(key, []).append(page)
        counts[key] = counts.get(key, 0) + page.size
        count += page.size
        is_full = len(waiting[key]) >= GROUP_PAGES or counts[key] >= GROUP_ROWS
        for each in [key] if is_full else list(waiting) if count >= _WAITING_ROWS else []:
            count -= counts.pop(each)
            yield each, waiting.pop(each)
    yield from waiting.items()


def _find_partition(page: PageRows, partition_by: Sequence[str]) -> PartitionKey:
    """Return the folders of the partition that a page belongs to."""
    return tuple(f"{name}={_format_key(page, name)}" for name in partition_by)


def _format_key(page: PageRows, name: str) -> str:
    value = page.keys[_KEY_INDEX["datetime" if name == "day" else name]]
    if value is None:
        return _NULL
    return value.date().isoformat() if name == "day" else quote(value, safe="")
