"""Store the results of checking pages on disk, in one SQLite database: records by key.

A record is a result as JSON text (`record.py`). Its key is a digest of all that the result depends on (`keys.py`).
Several runs can use the database at the same time, and any of them may be killed. No error in reading or writing stops
a run: it then finds no records and stores none. If the database is too large, the records that were unused for longest
are deleted.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "results-1.sqlite"
"""The name of the database. A change of the table's columns needs a new number."""
LIMIT: Final = 256 * 2**20
"""The size in bytes from which old records are deleted: enough for more than half a million pages."""
LOCK_TIMEOUT: Final = 0.2
"""Seconds to wait while another run writes."""
SECONDS_PER_DAY: Final = 86400
BATCH_SIZE: Final = 1000
"""How many records are written in one transaction."""

_TABLE: Final = "create table if not exists result (key blob primary key, day integer, record text) without rowid"


class RecordStore:
    """Reads and writes records by key."""

    def __init__(self, directory: Path, limit: int = LIMIT) -> None:
        """Open the database in a directory, which is made if it is not there."""
        self._file, self._limit = directory / FILE, limit
        self._today = int(time.time() // SECONDS_PER_DAY)
        self._new: dict[bytes, str] = {}
        self._used: list[bytes] = []
        self._database: sqlite3.Connection | None = None
        try:
            directory.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._file, timeout=LOCK_TIMEOUT, isolation_level=None)
            # Other runs can read while one writes, and a commit does not wait for the disk.
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
        """Add a record; it is written with others, at the latest by `close`."""
        self._new[key] = record
        if len(self._new) >= BATCH_SIZE:
            self._write_pending()

    def close(self) -> None:
        """Write the remaining records, and close the database."""
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
        """Delete the records that were unused for longest if the database is larger than its limit."""
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
        """Stop using the database; delete it if it is damaged, so that the next run can make a new one."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                _remove_database(self._file)


def measure_size(directory: Path) -> int:
    """Return the size of the database in bytes."""
    found = 0
    for file in _list_files(directory / FILE):
        with suppress(OSError):
            found += file.stat().st_size
    return found


def clear_cache(directory: Path) -> None:
    """Delete the database.

    Raises:
        OSError: it cannot be deleted.
    """
    _remove_database(directory / FILE)


def _remove_database(file: Path) -> None:
    for each in _list_files(file):
        each.unlink(missing_ok=True)


def _list_files(file: Path) -> list[Path]:
    """Return the database and the files that SQLite may have beside it."""
    return [file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))]
