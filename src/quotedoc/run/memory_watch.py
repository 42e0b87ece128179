"""Raise `MemoryError` shortly before the address space of this process is used up, where `ulimit -v` limits it.

If no memory at all is left, CPython 3.11 can hang: when an exception leaves a `with` or `try`, the interpreter
allocates an integer for the position, and if there is no memory for that, it tries again for ever. So a timer signal
checks regularly how much is left, and raises the error early.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType

_LEAST: Final = 2**24
"""Bytes that must be left: between two checks, a page takes only a fraction of them."""
_TICK: Final = 0.005
"""Seconds of processor time between two checks."""
_STATM: Final = "/proc/self/statm"


class _Watch:
    """The state of the checks in this process.

    Attributes:
        limit: the size of the address space that the process may use, in bytes; 0 if there is no limit.
        least: the bytes of it that must be left. It is at most half of what was left when the page began, as memory
            that earlier pages freed can be used again without new address space.
    """

    def __init__(self) -> None:
        self.limit = self.least = 0

    def measure_rest(self) -> int:
        """Return how many bytes of address space are left."""
        file = os.open(_STATM, os.O_RDONLY)
        try:
            pages = int(os.read(file, 20).split()[0])
        finally:
            os.close(file)
        return self.limit - pages * _PAGE_SIZE

    def raise_if_short(self, _number: int, _frame: FrameType | None) -> None:
        """Raise MemoryError if less than `least` is left, and halve `least`.

        A later check raises it again if the first error was lost in a callback.
        """
        if self.measure_rest() < self.least:
            self.least //= 2
            raise MemoryError


_PAGE_SIZE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
_watch: Final = _Watch()


def watch_memory() -> None:
    """From now on, raise MemoryError before the address space of this process is used up, if it is limited."""
    if not os.path.exists(_STATM):  # noqa: PTH110 - no path is needed otherwise
        return
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit != resource.RLIM_INFINITY:
        # numpy, which pyarrow imports, reserves memory for each of its threads, and they have no work here.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        _watch.limit = limit
        rearm_watch()
        signal.signal(signal.SIGPROF, _watch.raise_if_short)
        signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)


def require_memory(size: int) -> None:
    """Raise MemoryError if this process has a limit and less than `size` bytes of address space are left.

    Call it before a library is imported: numpy's OpenBLAS ends the process instead of raising an exception.
    """
    if _watch.limit and _watch.measure_rest() < size:
        raise MemoryError


def rearm_watch() -> None:
    """Set how many bytes must be left while the next page is processed."""
    if _watch.limit:
        _watch.least = max(0, min(_LEAST, _watch.measure_rest() // 2))


def end_watch() -> None:
    """End the checks: Python removes the handler when it exits, and a signal would then kill the process."""
    if _watch.limit:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _watch.limit = _watch.least = 0
