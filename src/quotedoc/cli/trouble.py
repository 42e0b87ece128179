"""What goes wrong beside the pages, in words."""

from __future__ import annotations

import os
from typing import Final

from quotedoc.report import printable

MISUSE: Final = 2
"""The exit code for misuse, for what cannot be read or written, and for faults of our own."""

_SIGNS: Final = (
    ("the file is not UTF-8", "not UTF-8"),
    ("the file is too large", "too large"),
    ("the process that worked on it ended", "process ended"),
    ("internal fault", "internal fault"),
)


def unusable(error: OSError, path: str) -> str:
    """Return the message for a file that cannot be read or written."""
    return f"Error: {printable(path)}: {error.strerror or error}\n"


def ended(code: int, path: str) -> str:
    """Return the message for a page on which the process ended that worked on it."""
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return f"Error: {printable(path)}: the process that worked on it ended ({how})\n"


def internal_fault(error: Exception, path: str | None = None) -> str:
    """Return the message for a fault of our own; with QUOTEDOC_TRACEBACK in the environment, all there is to know."""
    trace = ""
    if os.environ.get("QUOTEDOC_TRACEBACK"):
        from traceback import format_exception

        trace = "".join(format_exception(error))
    where = f" in {printable(path)}" if path else ""
    what = printable(f"{type(error).__name__}: {error}")
    return f"{trace}quotedoc: internal fault{where} ({what}); please report it, with the page if you may\n"


def cause(message: str, path: str) -> str:
    """Return one of these messages on a line, without what is before it: why a page is not there."""
    line = message.strip().rpartition("\n")[2]
    return line.removeprefix(f"Error: {printable(path)}: ").removeprefix("quotedoc: ")


def sort_of(why: str) -> str:
    """Return the sort of reasons to which it belongs why a page is not there."""
    return next((sort for sign, sort in _SIGNS if sign in why), "unreadable")
