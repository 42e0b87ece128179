"""Print texts to standard output and standard error, and draw a status line on a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final

import click

_AT_ONCE: Final = 2**20
"""The number of characters, or bytes, that are written at a time."""


def print_text(text: str | bytes, err: bool = False) -> None:
    """Print a text or bytes unchanged, to standard output or standard error (`err`).

    If the reader of a pipe has closed it, as `head` does, the rest is discarded without an error.

    Raises:
        click.ClickException: the text cannot be written, such as to a full disk.
    """
    if STATUS.is_drawn and (err or sys.stdout.isatty()):
        STATUS.wipe_line()
    try:
        # In pieces, as encoding a long text at once would need memory for all of it.
        for start in range(0, len(text), _AT_ONCE):
            # With any other `color`, click would also remove escape sequences of the page's own text.
            click.echo(text[start : start + _AT_ONCE], nl=False, err=err, color=True)
    except OSError as error:
        # Discard what is left in the buffer of the stream, too, which Python would write at exit.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            raise click.ClickException(f"cannot write the output: {error.strerror}") from error


class StatusLine:
    """A status line at the end of the terminal, which is wiped before other text is printed there.

    It is written to standard error without Python's buffers, so that it can be wiped at any moment.

    Attributes:
        is_drawn: whether the line is visible.
    """

    def __init__(self) -> None:
        """Start without a line."""
        self.is_drawn = False
        self._length = 0

    def draw_line(self, line: str) -> None:
        """Draw a line over the previous one."""
        self._write_text(f"\r{line.ljust(self._length)}")
        self.is_drawn, self._length = True, len(line)

    def wipe_line(self) -> None:
        """Remove the line."""
        if self.is_drawn:
            self._write_text(f"\r{' ' * self._length}\r")
            self.is_drawn, self._length = False, 0

    def _write_text(self, text: str) -> None:
        with suppress(OSError):  # the terminal is gone
            os.write(sys.stderr.fileno(), text.encode())


STATUS: Final = StatusLine()
wipe_status = STATUS.wipe_line
