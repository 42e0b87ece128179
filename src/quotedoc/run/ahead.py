"""Load pages of a store before it is their turn: waiting for an answer takes longer than processing a page."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future, ThreadPoolExecutor

    from quotedoc.files import Input
    from quotedoc.run.outcome import Outcome

REQUESTS: Final = 32
"""How many pages are loaded at the same time."""
BYTES: Final = 2**26
"""How many bytes may wait for their turn, as the store states their sizes; one page may have more."""


class Listed(NamedTuple):
    """An input that was found.

    Attributes:
        given: the input.
        limit: the bytes of it that are wanted, if it is a member of an archive or in a store.
        outcome: its outcome, if it is known already.
    """

    given: Input
    limit: int = 0
    outcome: Outcome[Any] | None = None


def load_ahead(inputs: Iterable[Listed]) -> Generator[Listed]:
    """Yield inputs in their order, loaded if they are members of archives or in a store.

    Members are loaded at once, because the next member can only be asked for then. Pages of a store are loaded by
    threads while those before them are processed.
    """
    loader: ThreadPoolExecutor | None = None
    waiting = deque[_Loading]()
    try:
        for listed in inputs:
            read = listed.given.read
            size = None if read is None else _find_stored_size(read, listed.limit)
            if size is None:
                loaded = listed._replace(given=listed.given.load(listed.limit))
                while waiting:
                    yield waiting.popleft().finish()
                yield loaded
                continue
            if loader is None:
                from concurrent.futures import ThreadPoolExecutor  # few runs need it

                loader = ThreadPoolExecutor(REQUESTS, "quotedoc-store")
            waiting.append(_Loading(listed, size, loader.submit(listed.given.load, listed.limit)))
            while len(waiting) == REQUESTS or (len(waiting) > 1 and sum(each.size for each in waiting) > BYTES):
                yield waiting.popleft().finish()
        while waiting:
            yield waiting.popleft().finish()
    finally:
        if loader is not None:
            loader.shutdown(wait=False, cancel_futures=True)


def _find_stored_size(read: Callable[[int], bytes], limit: int) -> int | None:
    """Return how many bytes of a page in a store are wanted, as far as that is known; None of what is in none."""
    from quotedoc.stores import StoredObject  # few runs read what is not a file

    return min(read.size or 0, limit) if isinstance(read, StoredObject) else None


class _Loading(NamedTuple):
    """An input that is being loaded, and the bytes that it may have."""

    listed: Listed
    size: int
    future: Future[Input]

    def finish(self) -> Listed:
        """Return the input when it is loaded."""
        return self.listed._replace(given=self.future.result())
