"""The command line: the only place that prints or exits."""

from __future__ import annotations

import sys

from quotedoc.cli.main import main

__all__ = ["main", "run"]


def run() -> None:
    """Run the command line of this process, and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 everywhere; what cannot be written is spelled out rather than the end of the run.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
