"""A terminal for tests: a program runs in it, and what it leaves on the screen is read."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

PATIENT: Final = 60.0
"""Seconds after which a program that says nothing is thought to hang."""
UNSAID: Final = ("CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
EAGER: Final = """
from quotedoc.cli import progress, run
progress.DELAY = progress.REDRAW_SECONDS = 0
run()
"""
"""The command line, which does not wait before it shows how far it is."""


class Terminal:
    """A program in a terminal."""

    def __init__(self, *command: str, width: int = 200, env: Mapping[str, str] | None = None) -> None:
        """Start the program."""
        self._screen, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        environment = {name: value for name, value in os.environ.items() if name not in UNSAID}
        environment |= {"TERM": "xterm", **(env or {})}
        self._process = subprocess.Popen(
            command, stdin=side, stdout=side, stderr=side, env=environment, start_new_session=True
        )
        os.close(side)

    def read(self, until: str | None = None) -> str:
        """Return what comes up to some words, or to the end of the program."""
        shown = b""
        end = time.monotonic() + PATIENT
        while until is None or until.encode() not in shown:
            ready, _, _ = select.select([self._screen], [], [], max(0, end - time.monotonic()))
            assert ready, f"nothing more after {shown!r}"
            try:
                piece = os.read(self._screen, 65536)
            except OSError:  # the other side is closed
                piece = b""
            if not piece:
                break
            shown += piece
        return shown.decode("utf-8")

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def end(self) -> int:
        """Wait for the end of the program, and return its exit code."""
        return self._process.wait(PATIENT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)


def left(shown: str) -> list[str]:
    """Return the lines that are on the screen after all that was shown, without what was written over."""
    lines = [""]
    for piece in shown.replace("\r\n", "\n").split("\n"):
        line = ""
        for written in piece.split("\r"):
            line = written + line[len(written) :]
        lines[-1] = line.rstrip()
        lines.append("")
    return lines[:-1]


def played(*arguments: str, width: int = 200, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Return the exit code of the command line with some arguments, and what it shows."""
    with Terminal(sys.executable, "-c", EAGER, *arguments, width=width, env=env) as terminal:
        shown = terminal.read()
        return terminal.end(), shown
