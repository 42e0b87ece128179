"""Look up and store results in the user's cache, in runs over many pages.

`ResultCache.look_up` gets a key and the page, and returns the cached result or None. `quotedoc.cache` is imported when
it is used, as a run over a few pages does not need it.
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
    """The results of earlier runs, in the user's cache.

    Attributes:
        enabled: whether results are looked up and stored; False at first. A run enables it after its first batch, as
            opening the database takes as long as checking ten pages.
    """

    def __init__(self, directory: Path | None, *given: Any) -> None:  # noqa: ANN401 - any plain values
        """Take the directory (None: the user's cache directory), and the options that the results depend on."""
        self.enabled = False
        self._directory, self._given = directory, given

    def __reduce__(self) -> tuple[type[ResultCache], tuple[Any, ...]]:
        """Pickle the cache for a worker process, in which it makes entries but neither looks up nor stores them."""
        return ResultCache, (None, *self._given)

    @cached_property
    def keys(self) -> Keys:
        """The object that computes the keys of records."""
        from quotedoc.cache import Keys

        return Keys(*self._given)

    @cached_property
    def _store(self) -> RecordStore | None:
        from quotedoc.cache import RecordStore, find_cache_directory

        with suppress(RuntimeError):  # the user has no home directory
            return RecordStore(self._directory or find_cache_directory())
        return None

    def make_entry(self, config: Config, data: bytes, checked: Checked) -> tuple[bytes, str]:
        """Return the key and the record of the result for a page."""
        return self.keys.compute_key(config, data), self.to_record(checked)

    def to_record(self, checked: Checked) -> str:
        """Return the record of a result."""
        from quotedoc.cache import to_record

        return to_record(checked)

    def look_up(self, key: bytes, source: Source, other: Source | None = None) -> Checked | None:
        """Return the cached result for a page; None if it is not stored.

        Args:
            key: the key of the result.
            source: the page.
            other: the other page, if the result is a comparison of two pages.
        """
        record = self._store.get_record(key) if self.enabled and self._store else None
        if record is None:
            return None
        from quotedoc.cache import from_record

        try:
            return from_record(record, source, other)
        except (ValueError, TypeError, IndexError, KeyError):  # damaged, or written by another program
            return None

    def store_record(self, key: bytes, record: str) -> None:
        """Store a record, if the cache is enabled."""
        if self.enabled and self._store:
            self._store.put_record(key, record)

    def close(self) -> None:
        """Write the records that are not written yet, and close the database."""
        if self.enabled and self._store:
            self._store.close()
