"""The records on disk: one SQLite database; several runs may use it at a time, and any of them may be killed.

Whatever goes wrong with it, it is as if nothing were remembered.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "results-1.sqlite"
"""The name of the database; another form of the table has another."""
LIMIT: Final = 256 * 2**20
"""Bytes that it may have; half a million pages and more."""
PATIENCE: Final = 0.2
"""Seconds to wait for another run that writes."""
SECONDS_PER_DAY: Final = 86400
AT_ONCE: Final = 1000
"""How many records are written at a time."""

_TABLE: Final = "create table if not exists result (key blob primary key, day integer, record text) without rowid"


class RecordStore:
    """Records by key."""

    def __init__(self, directory: Path, limit: int = LIMIT) -> None:
        """Open the database in a directory, which is made if it is not there."""
        self._file, self._limit = directory / FILE, limit
        self._today = int(time.time() // SECONDS_PER_DAY)
        self._new: dict[bytes, str] = {}
        self._used: list[bytes] = []
        self._database: sqlite3.Connection | None = None
        try:
            directory.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._file, timeout=PATIENCE, isolation_level=None)
            # Others go on reading while one writes; nothing waits for the disk.
            self._database.executescript(f"pragma journal_mode = wal; pragma synchronous = normal; {_TABLE}")
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def get_record(self, key: bytes) -> str | None:
        """Return the record of a key; None if there is none."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("select day, record from result where key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None:
            return None
        day, record = row
        if day != self._today:
            self._used.append(key)
        return record if isinstance(record, str) else None

    def put_record(self, key: bytes, record: str) -> None:
        """Remember a record; it is written together with others."""
        self._new[key] = record
        if len(self._new) >= AT_ONCE:
            self._write_pending()

    def close(self) -> None:
        """Write what is left, and let go of the database."""
        self._write_pending()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _write_pending(self) -> None:
        rows = [(key, self._today, record) for key, record in self._new.items()]
        used = [(self._today, key) for key in self._used]
        self._new, self._used = {}, []
        if self._database is None or not (rows or used):
            return
        try:
            self._database.execute("begin immediate")
            self._database.executemany("insert or replace into result values (?, ?, ?)", rows)
            self._database.executemany("update result set day = ? where key = ?", used)
            self._database.execute("commit")
            self._make_room(self._database)
        except sqlite3.Error as error:
            self._give_up(error)

    def _make_room(self, database: sqlite3.Connection) -> None:
        """Forget what was not used for the longest time, if there is too much."""
        pages, free, size = (
            database.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size <= self._limit:
            return
        count = database.execute("select count(*) from result").fetchone()[0]
        # A fifth more than need be, so that it is not done after each run.
        most = int(count * 0.8 * self._limit / ((pages - free) * size))
        database.execute(
            "delete from result where key in (select key from result order by day, key limit ?)", (count - most,)
        )
        database.execute("vacuum")

    def _give_up(self, error: Exception) -> None:
        """Do without; a database that is broken is removed, so that the next run can begin anew."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                _remove_database(self._file)


def measure_size(directory: Path) -> int:
    """Return how many bytes are remembered."""
    found = 0
    for file in _list_files(directory / FILE):
        with suppress(OSError):
            found += file.stat().st_size
    return found


def clear_cache(directory: Path) -> None:
    """Forget everything.

    Raises:
        OSError: it cannot be removed.
    """
    _remove_database(directory / FILE)


def _remove_database(file: Path) -> None:
    for each in _list_files(file):
        each.unlink(missing_ok=True)


def _list_files(file: Path) -> list[Path]:
    """Return the database and what SQLite may keep beside it."""
    return [file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))]
