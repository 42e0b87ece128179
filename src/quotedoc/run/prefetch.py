"""Load pages of a store in threads before they are processed, as waiting for a store takes longer than processing.

`prefetch_inputs` gets the inputs of a run in order and yields them in the same order, with their content loaded.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future, ThreadPoolExecutor

    from quotedoc.files import Input
    from quotedoc.run.outcome import Outcome

REQUESTS: Final = 32
"""The number of pages that are loaded at the same time."""
BYTES: Final = 2**26
"""The most bytes of loaded pages that wait to be processed, by the sizes that the store states; a single page may have
more."""


class PendingInput(NamedTuple):
    """An input of a run before it is loaded.

    Attributes:
        given: the input.
        limit: the largest allowed size in bytes, if the input is a member of an archive or in a store.
        outcome: the outcome if the input cannot be processed, such as a failure to list a directory.
    """

    given: Input
    limit: int = 0
    outcome: Outcome[Any] | None = None


def prefetch_inputs(inputs: Iterable[PendingInput]) -> Generator[PendingInput]:
    """Yield inputs in their order; members of archives and pages of a store have their content loaded.

    A member of an archive is loaded immediately, because it must be read before the next member. Pages of a store are
    loaded by threads while the pages before them are processed.
    """
    loader: ThreadPoolExecutor | None = None
    waiting = deque[_Loading]()
    try:
        for pending in inputs:
            read = pending.given.read
            size = None if read is None else _find_stored_size(read, pending.limit)
            if size is None:
                loaded = pending._replace(given=pending.given.load(pending.limit))
                while waiting:
                    yield waiting.popleft().finish()
                yield loaded
                continue
            if loader is None:
                from concurrent.futures import ThreadPoolExecutor  # few runs need it

                loader = ThreadPoolExecutor(REQUESTS, "quotedoc-store")
            waiting.append(_Loading(pending, size, loader.submit(pending.given.load, pending.limit)))
            while len(waiting) == REQUESTS or (len(waiting) > 1 and sum(each.size for each in waiting) > BYTES):
                yield waiting.popleft().finish()
        while waiting:
            yield waiting.popleft().finish()
    finally:
        if loader is not None:
            loader.shutdown(wait=False, cancel_futures=True)


def _find_stored_size(read: Callable[[int], bytes], limit: int) -> int | None:
    """Return the number of bytes to load of a page in a store, 0 if its size is unknown; None if it is in no store."""
    from quotedoc.stores import StoredObject  # few runs read what is not a file

    return min(read.size or 0, limit) if isinstance(read, StoredObject) else None


class _Loading(NamedTuple):
    """An input that a thread is loading, and the most bytes that it can have."""

    pending: PendingInput
    size: int
    future: Future[Input]

    def finish(self) -> PendingInput:
        """Wait until the input is loaded, and return it."""
        return self.pending._replace(given=self.future.result())
