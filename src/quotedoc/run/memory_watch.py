"""A watch over the memory that is left where the system limits it, as `ulimit -v` does.

Where nothing at all is left, CPython 3.11 does not always get out of its functions: as an exception leaves a `with` or
`try`, the interpreter makes a number for the place, and if there is no memory for that, it tries again, for ever. So
`MemoryError` is raised a little earlier, by an alarm that looks how much is left.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType

_LEAST: Final = 2**24
"""Bytes that must be left: between two alarms, a page takes a fraction of that."""
_TICK: Final = 0.005
"""Seconds of work between two alarms."""
_STATM: Final = "/proc/self/statm"


class _Watch:
    """The watch of this process.

    Attributes:
        limit: the bytes of addresses that the process may have; 0 if they are not limited.
        least: how many of them must be left; fewer if there were hardly more at the beginning of a page: what earlier
            pages left behind can be used again without new addresses.
    """

    def __init__(self) -> None:
        self.limit = self.least = 0

    def measure_rest(self) -> int:
        """Return how many bytes of addresses are left."""
        file = os.open(_STATM, os.O_RDONLY)
        try:
            pages = int(os.read(file, 20).split()[0])
        finally:
            os.close(file)
        return self.limit - pages * _PAGE_SIZE

    def raise_if_short(self, _number: int, _frame: FrameType | None) -> None:
        """Raise MemoryError if too little is left; again at half as much, as an exception in a callback is lost."""
        if self.measure_rest() < self.least:
            self.least //= 2
            raise MemoryError


_PAGE_SIZE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
_watch: Final = _Watch()


def watch_memory() -> None:
    """From now on, raise MemoryError before the limit of this process is reached, if it has one."""
    if not os.path.exists(_STATM):  # noqa: PTH110 - no path is needed otherwise
        return
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit != resource.RLIM_INFINITY:
        # numpy, which pyarrow imports, sets memory aside for each of its threads, and none of them has any work here.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        _watch.limit = limit
        rearm_watch()
        signal.signal(signal.SIGPROF, _watch.raise_if_short)
        signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)


def require_memory(size: int) -> None:
    """Raise MemoryError if this process has a limit and fewer bytes of addresses are left, for a library to load.

    numpy's OpenBLAS ends the process, with a message of its own, where an exception would be due.
    """
    if _watch.limit and _watch.measure_rest() < size:
        raise MemoryError


def rearm_watch() -> None:
    """Begin anew, for the next page."""
    if _watch.limit:
        _watch.least = max(0, min(_LEAST, _watch.measure_rest() // 2))


def end_watch() -> None:
    """End the watch: without the handler, which Python removes as it ends, the alarm would end the process."""
    if _watch.limit:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _watch.limit = _watch.least = 0
