"""Record the files that have arrived in a stream, in the order in which they were found: `Journal`.

Neither the names of new files nor their times are in order: a file that is moved or copied keeps its old time. So the
journal of a stream has every file. Each entry of the journal is a file of its own that never changes, with the new
files of one listing. Spark's checkpoint has the number of entries that were read, so a batch that is repeated reads the
same files again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from quotedoc.files import sync
from quotedoc.spark.partition import ListedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

DIGITS: Final = 8
"""The number of digits of an entry's number in the name of its file."""


class JournalError(Exception):
    """The journal does not belong to the checkpoint of the query."""


class Journal:
    """The files that have arrived.

    Two programs can use a journal at the same time: each reads the entries of the other before it adds its next entry.
    """

    def __init__(self, folder: Path) -> None:
        """Take the directory; it is read on first use, and created with the first entry."""
        self._folder = folder
        self._known: dict[str, tuple[int, int]] = {}
        self._count = 0

    def __reduce__(self) -> tuple[type[Journal], tuple[Path]]:
        """Pickle only the directory: tasks do not need the entries that were read."""
        return Journal, (self._folder,)

    def add_files(self, list_files: Callable[[], Iterable[ListedFile]]) -> int:
        """Add an entry with the files that are new or have changed, if there are any; return the number of entries.

        Raises:
            OSError: the directory cannot be read or written.
        """
        self._catch_up()
        while True:
            news = [file for file in list_files() if self._known.get(file.path) != (file.size, file.time)]
            if not news:
                return self._count
            is_added = self._write_entry(self._count + 1, news)
            self._catch_up()
            if is_added:
                return self._count

    def iter_files(self, start: int, end: int) -> Iterator[ListedFile]:
        """Yield the files of the entries with the numbers `start` + 1 to `end`; the first entry has the number 1.

        Raises:
            JournalError: there is no such entry.
        """
        for number in range(start + 1, end + 1):
            try:
                lines = self._name_entry(number).read_text(encoding="utf-8").splitlines()
            except FileNotFoundError:
                raise JournalError(
                    f"the journal '{self._folder}' lacks entry {number}, which the checkpoint of the query refers to; "
                    "restore it, or start anew with a new journal and a new checkpoint"
                ) from None
            yield from (ListedFile(*json.loads(line)) for line in lines)

    def _catch_up(self) -> None:
        """Read the entries that were not read yet."""
        while self._name_entry(self._count + 1).exists():
            for file in self.iter_files(self._count, self._count + 1):
                self._known[file.path] = file.size, file.time
            self._count += 1

    def _name_entry(self, number: int) -> Path:
        return self._folder / f"{number:0{DIGITS}}.jsonl"

    def _write_entry(self, number: int, files: Iterable[ListedFile]) -> bool:
        """Write an entry atomically; return False if another program has written an entry with this number."""
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f".{os.urandom(8).hex()}"
        try:
            # ASCII, so that names that are not UTF-8 survive
            part.write_text("".join(f"{json.dumps(file)}\n" for file in files), encoding="ascii", newline="\n")
            sync(part)
            with suppress(FileExistsError):
                os.link(part, self._name_entry(number))  # fails where a rename would replace
                return True
            return False
        finally:
            part.unlink(missing_ok=True)
