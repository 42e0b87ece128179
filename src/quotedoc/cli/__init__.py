"""Run the command line: parse the arguments, run a command, print, and exit.

Commands print and exit only here; the packages below return values, so that they can be used from Python, too.
`main(["check", "pages"])` runs a command and returns its exit code; `run` does this for the current process.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run the command line with the arguments `argv`, and return the exit code."""
    from quotedoc.cli.entry import run_command_line as run_commands

    return run_commands(argv)


def run() -> None:
    """Run the command line of this process, and exit with its exit code."""
    from quotedoc.cli.signals import end_on_signals
    from quotedoc.run.memory_watch import end_watch, watch_memory
    from quotedoc.run.out_of_memory import allocate_reserve, ignore_unraisable
    from quotedoc.run.process import GC_THRESHOLD

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed: without a stream, the next file that is opened would replace it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8", newline="\n"))  # noqa: PTH123, SIM115 - as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 everywhere; a character that cannot be written becomes an escape, not the end of the run.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    end_on_signals()
    allocate_reserve()
    ignore_unraisable()
    watch_memory()
    gc.set_threshold(*GC_THRESHOLD)
    code = main(sys.argv[1:])
    end_watch()
    # At exit, Python searches all objects for reference cycles, which takes a tenth of a run on one page.
    gc.freeze()
    sys.exit(code)
