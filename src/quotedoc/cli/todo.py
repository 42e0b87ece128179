"""Of which inputs there is something to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.cli.shard import Shard


class Todo:
    """Of which inputs there is something to do: those of a shard, but for those that are done.

    Attributes:
        done: how often each input was done before, by name; those that the run has come past are left out.
    """

    def __init__(self, shard: Shard | None = None) -> None:
        """Take the shard; None for all inputs."""
        self.done = Counter[str]()  # files whose names are no text may look alike
        self._before = 0
        self._shard = shard

    def tick(self, path: str) -> None:
        """Note that an input is done already."""
        self.done[path] += 1
        self._before += 1

    def takes(self, path: str) -> bool:
        """Tell whether there is something to do, and go past the input."""
        if not self._has(path):
            return False
        if path not in self.done:
            return True
        self.done[path] -= 1
        if not self.done[path]:
            del self.done[path]
        return False

    def count(self, paths: Iterable[str]) -> int:
        """Return of how many inputs there is something to do in the whole run."""
        return sum(map(self._has, paths)) - self._before

    def _has(self, path: str) -> bool:
        return self._shard is None or self._shard.has(path)
