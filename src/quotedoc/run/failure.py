"""Describe why an input gave no result: `Failure` has a reason of one line and the message to print.

The `describe_*` functions get an exception or an exit code, and the path of the input, and return a `Failure`.
"""

from __future__ import annotations

import errno
import os
from typing import Final, NamedTuple

from quotedoc.run.out_of_memory import EXIT_CODE, REASON
from quotedoc.text.printable import make_printable

_CATEGORIES: Final = (
    ("the file is not UTF-8", "not UTF-8"),
    ("the file is too large", "too large"),
    ("the page takes too long", "too slow"),
    (REASON, "out of memory"),
    ("the worker process ended", "process ended"),
    ("the archive is damaged", "damaged archive"),
    ("the member ", "unusable member"),
    ("internal fault", "internal fault"),
)
BAD_PAGES: Final = frozenset({"not UTF-8", "too large", "too slow", "damaged archive", "unusable member"})
"""The categories of failures that are caused by the page itself, and not by the system or a bug."""
_KILL: Final = 9
"""The number of SIGKILL, which a process cannot handle; `signal` has no such name on Windows."""


class Failure(NamedTuple):
    """Why an input gave no result.

    Attributes:
        reason: one line.
        message: the lines to print, which name the input and end with a newline.
    """

    reason: str
    message: str


def describe_os_error(error: OSError, path: str) -> Failure:
    """Return the failure of a file that cannot be read or written."""
    if error.errno == errno.ENOMEM:
        return describe_exhaustion(path)
    return _name_path(str(error.strerror or error), path)


def describe_exhaustion(path: str) -> Failure:
    """Return the failure of a page that takes more memory than there is."""
    return _name_path(REASON, path)


def describe_worker_end(code: int, path: str) -> Failure:
    """Return the failure of a page that ended its worker process, by the exit code of the process."""
    if code == EXIT_CODE:
        return describe_exhaustion(path)
    if code == -_KILL:  # mostly sent by the system, which kills the process that uses most memory
        return _name_path(f"{REASON}, or another program ended its process (signal {_KILL})", path)
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return _name_path(f"the worker process ended unexpectedly ({how})", path)


def describe_internal_fault(error: Exception, path: str | None = None) -> Failure:
    """Return the failure of an exception that is a bug; if the environment has QUOTEDOC_TRACEBACK, with a traceback."""
    trace = ""
    if os.environ.get("QUOTEDOC_TRACEBACK"):
        from traceback import format_exception

        trace = "".join(format_exception(error))
    where = f" in {make_printable(path)}" if path else ""
    what = make_printable(f"{type(error).__name__}: {error}")
    reason = f"internal fault{where} ({what}); please report it, if possible with the page"
    return Failure(reason, f"{trace}quotedoc: {reason}\n")


def categorize_reason(reason: str) -> str:
    """Return the category of a reason, such as `not UTF-8`."""
    return next((category for sign, category in _CATEGORIES if sign in reason), "unreadable")


def _name_path(reason: str, path: str) -> Failure:
    return Failure(reason, f"Error: {make_printable(path)}: {reason}\n")
