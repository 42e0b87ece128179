"""The command line: the only place that prints or exits."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from quotedoc.cli.signals import end_when_told

if TYPE_CHECKING:
    from collections.abc import Sequence

COLLECTOR: Final = (100_000, 20, 100)
"""A page is tuples in tuples without cycles: looking for some after every 700 of them takes a fifth of a run."""


def main(argv: Sequence[str]) -> int:
    """Run the command line with the arguments `argv`, and return the exit code."""
    from quotedoc.cli.entry import main as run_commands

    return run_commands(argv)


def run() -> None:
    """Run the command line of this process, and exit with its code."""
    end_when_told()
    gc.set_threshold(*COLLECTOR)
    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 everywhere; what cannot be written is spelled out rather than the end of the run.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
