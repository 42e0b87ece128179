"""Keep a run alive when a page takes more memory than there is: reserve memory, and free it to report the page.

While an exception is handled, its traceback refers to everything that was made before it was raised. So code that
catches a `MemoryError` leaves the `except` block first, which frees the page, and only then describes the failure. The
memory for that description is reserved at the beginning, in case other processes take all the rest.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

EXHAUSTED: Final = (MemoryError, RecursionError)
"""The exceptions that are raised when the memory of the process, or its stack, is exhausted."""
EXIT_CODE: Final = 74
"""The exit code of a worker that has too little memory to report the failure."""
REASON: Final = "the page takes more memory than there is"
"""The reason in the failure of a page."""
RUN_MESSAGE: Final = "Error: this run takes more memory than there is\n"
"""The message that is printed if memory is exhausted outside a page."""
_SIZE: Final = 2**20

_reserve: list[bytearray] = []


def allocate_reserve() -> None:
    """Reserve memory, unless it is reserved already."""
    if not _reserve:
        with suppress(MemoryError):
            _reserve.append(bytearray(_SIZE))


def free_reserve() -> None:
    """Free the reserved memory, and the memory of the page in reference cycles."""
    _reserve.clear()
    gc.collect()


def ignore_unraisable() -> None:
    """From now on, print nothing when memory or time ends in a callback, in which an exception cannot be raised.

    The code that continues after the callback needs memory, or is interrupted, too, so the failure is not lost.
    """
    sys.unraisablehook = _print_unless_ended


def _print_unless_ended(unraisable: UnraisableHookArgs) -> None:
    from quotedoc.run.time_limit import TimeUpError

    if not issubclass(unraisable.exc_type, (*EXHAUSTED, TimeUpError)):
        sys.__unraisablehook__(unraisable)
