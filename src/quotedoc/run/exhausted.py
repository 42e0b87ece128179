"""What a run does where memory ends: it gives up one page, and needs no memory to do so.

While an exception is handled, its traceback holds everything that was made before it was raised. So whoever catches a
`MemoryError` leaves the `except` block first, and only then describes it; by then the page is gone. What the
description takes is held from the beginning, in case others hold all the rest.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

EXHAUSTED: Final = (MemoryError, RecursionError)
"""What is raised where memory ends: that of the process, or that of its stack."""
EXIT_CODE: Final = 74
"""The exit code of a worker that has no memory to say so."""
REASON: Final = "the page takes more memory than there is"
"""Why an input gave no result."""
RUN_MESSAGE: Final = "Error: this run takes more memory than there is\n"
"""What is printed if it was not one page's fault."""
_SIZE: Final = 2**20

_reserve: list[bytearray] = []


def hold_reserve() -> None:
    """Set memory aside."""
    if not _reserve:
        with suppress(MemoryError):
            _reserve.append(bytearray(_SIZE))


def free_reserve() -> None:
    """Free what was set aside, and what the page left behind in cycles."""
    _reserve.clear()
    gc.collect()


def ignore_unraisable() -> None:
    """From now on, print nothing where memory or time ends in a callback, which cannot raise it.

    Whatever goes on after the callback needs memory, or is interrupted, too.
    """
    sys.unraisablehook = _print_unless_ended


def _print_unless_ended(unraisable: UnraisableHookArgs) -> None:
    from quotedoc.run.time_limit import TimeUpError

    if not issubclass(unraisable.exc_type, (*EXHAUSTED, TimeUpError)):
        sys.__unraisablehook__(unraisable)
