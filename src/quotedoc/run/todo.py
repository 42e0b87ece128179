"""Select the inputs that a run must process: the inputs of its shard, without those that an earlier run processed.

`Todo.take_input` gets the path of an input that the run has reached, and returns whether to process it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Shard(NamedTuple):
    """One of several parts of the inputs of a run, each of which can be processed on another machine.

    Attributes:
        number: the number of the part, from 1.
        of: the number of parts.
    """

    number: int
    of: int

    def has_input(self, path: str) -> bool:
        """Return whether an input belongs to the part, which only depends on its displayed path."""
        from hashlib import sha256  # OpenSSL takes a while to load, and few runs have shards

        return int.from_bytes(sha256(path.encode()).digest()) % self.of == self.number - 1


class Todo:
    """The inputs that a run must process: the inputs of a shard that an earlier run did not process.

    Attributes:
        already_processed: the number of inputs with each path that an earlier run processed and this run has not
            reached yet.
    """

    def __init__(self, shard: Shard | None = None) -> None:
        """Start with all inputs of the shard; None stands for all inputs."""
        self.already_processed = Counter[str]()  # paths that are not UTF-8 may look alike
        self._processed_before = 0
        self._shard = shard

    def mark_processed(self, path: str) -> None:
        """Record that an earlier run processed an input."""
        self.already_processed[path] += 1
        self._processed_before += 1

    def take_input(self, path: str) -> bool:
        """Return whether to process an input that the run has reached; call this once for each input."""
        if not self._has_input(path):
            return False
        if path not in self.already_processed:
            return True
        self.already_processed[path] -= 1
        if not self.already_processed[path]:
            del self.already_processed[path]
        return False

    def count_inputs(self, paths: Iterable[str]) -> int:
        """Return how many of all inputs must be processed."""
        return sum(map(self._has_input, paths)) - self._processed_before

    def _has_input(self, path: str) -> bool:
        return self._shard is None or self._shard.has_input(path)
