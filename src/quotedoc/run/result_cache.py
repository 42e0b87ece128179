"""The results of earlier runs, for runs over many pages.

`quotedoc.cache` is imported when it is needed: a run over a few pages does without.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.cache import Keys, RecordStore
    from quotedoc.checked import Checked
    from quotedoc.config import Config
    from quotedoc.text import Source


class ResultCache:
    """The results of earlier runs.

    Attributes:
        enabled: whether results are looked up and stored. A run sets it once it has many pages: opening the database
            takes as long as checking ten pages.
    """

    def __init__(self, directory: Path | None, *given: Any) -> None:  # noqa: ANN401 - any plain values
        """Take the directory (None: the user's cache directory), and what else the results of this run depend on."""
        self.enabled = False
        self._directory, self._given = directory, given

    def __reduce__(self) -> tuple[type[ResultCache], tuple[Any, ...]]:
        """In a worker process it makes entries, but neither looks up nor stores any."""
        return ResultCache, (None, *self._given)

    @cached_property
    def keys(self) -> Keys:
        """Makes the keys of records."""
        from quotedoc.cache import Keys

        return Keys(*self._given)

    @cached_property
    def _store(self) -> RecordStore | None:
        from quotedoc.cache import RecordStore, default_directory

        with suppress(RuntimeError):  # the user has no home directory
            return RecordStore(self._directory or default_directory())
        return None

    def make_entry(self, config: Config, data: bytes, checked: Checked) -> tuple[bytes, str]:
        """Return the key and the record of the result for a page."""
        return self.keys.compute_key(config, data), self.to_record(checked)

    def to_record(self, checked: Checked) -> str:
        """Return the record of a result."""
        from quotedoc.cache import to_record

        return to_record(checked)

    def look_up(self, key: bytes, source: Source, other: Source | None = None) -> Checked | None:
        """Return the result for a page, or for a page beside another; None if it is not stored."""
        record = self._store.get_record(key) if self.enabled and self._store else None
        if record is None:
            return None
        from quotedoc.cache import from_record

        try:
            return from_record(record, source, other)
        except (ValueError, TypeError, IndexError, KeyError):  # damaged, or written by another program
            return None

    def store_record(self, key: bytes, record: str) -> None:
        """Store a record."""
        if self.enabled and self._store:
            self._store.put_record(key, record)

    def close(self) -> None:
        """Write all that is not written yet."""
        if self.enabled and self._store:
            self._store.close()
