"""The cache of results, which the server and the command line share."""

from __future__ import annotations

from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.run.result_cache import ResultCache

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from quotedoc.run import Overrides


class CacheOptions(NamedTuple):
    """Where results of checks are cached, and what else they depend on.

    Attributes:
        directory: the directory; None: nowhere.
        overrides: what the command line says.
    """

    directory: Path | None
    overrides: Overrides

    def open_cache(self) -> AbstractContextManager[ResultCache | None]:
        """Return the cache, which the command line shares, as a context that closes it."""
        if self.directory is None:
            return nullcontext()
        given = (self.overrides.select, self.overrides.extend_select, self.overrides.ignore, True)
        return closing(ResultCache(self.directory, *given))
