"""The command line: the only place that prints or exits."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing takes longer than to print the version
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

COLLECTOR: Final = (10_000_000, 10, 10)
"""A page is tuples in tuples, and leaves no cycles: looking for some after every 700 of them takes a fifth of a run.

Published pages of the greatest length that is read by default would have fewer.
"""


def main(argv: Sequence[str]) -> int:
    """Run the command line with the arguments `argv`, and return the exit code."""
    from quotedoc.cli.entry import main as run_commands

    return run_commands(argv)


def run() -> None:
    """Run the command line of this process, and exit with its code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started it: what is said is lost, and no page gets its place
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8", newline="\n"))  # noqa: PTH123, SIM115 - as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 everywhere; what cannot be written is spelled out rather than the end of the run.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    sys.exit(0 if _is_said(sys.argv[1:]) else _run_commands(sys.argv[1:]))


def _is_said(argv: Sequence[str]) -> bool:
    """Print what needs no command, and tell whether that was possible."""
    from quotedoc.cli.quick import quick

    text = quick(argv)
    try:
        return text is not None and sys.stdout.write(text) >= 0 and sys.stdout.flush() is None
    except OSError:
        return False  # the command says what is the matter


def _run_commands(argv: Sequence[str]) -> int:
    import gc

    from quotedoc.cli.signals import end_when_told

    end_when_told()
    gc.set_threshold(*COLLECTOR)
    code = main(argv)
    # As it ends, Python looks through all that is there for cycles, which takes a tenth of a run on one page.
    gc.freeze()
    return code
