"""Open the cache of results, which the server shares with the command line."""

from __future__ import annotations

from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.run.result_cache import ResultCache

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from quotedoc.run import Overrides


class CacheOptions(NamedTuple):
    """The directory of the cache, and the options that its results depend on.

    Attributes:
        directory: the directory; None for no cache.
        overrides: the options of the command line.
    """

    directory: Path | None
    overrides: Overrides

    def open_cache(self) -> AbstractContextManager[ResultCache | None]:
        """Return a context manager that gives the cache, or None, and closes the cache at the end."""
        if self.directory is None:
            return nullcontext()
        given = (self.overrides.select, self.overrides.extend_select, self.overrides.ignore, True)
        return closing(ResultCache(self.directory, *given))
