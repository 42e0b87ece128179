"""Print to standard output and standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final

import click

_AT_ONCE: Final = 2**20
"""Characters, or bytes."""


def print_text(text: str | bytes, err: bool = False) -> None:
    """Print `text` unchanged; bytes as they are.

    If the reader of a pipe has left, as `head` does, the rest goes nowhere; that is no error.

    Raises:
        click.ClickException: it cannot be written, such as to a full disk.
    """
    if STATUS.is_drawn and (err or sys.stdout.isatty()):
        STATUS.wipe_line()
    try:
        # At once, a long text would have to be there in other forms, too.
        for start in range(0, len(text), _AT_ONCE):
            # With any other `color`, click takes escape sequences out of the page's own text, too.
            click.echo(text[start : start + _AT_ONCE], nl=False, err=err, color=True)
    except OSError as error:
        # What is left in the buffer of the stream goes there too, when Python ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            raise click.ClickException(f"cannot write the output: {error.strerror}") from error


class StatusLine:
    """A line at the end of standard error (a terminal), wiped before anything else is printed there.

    It bypasses Python's buffers, so that it can be wiped at any moment.

    Attributes:
        is_drawn: whether it is there.
    """

    def __init__(self) -> None:
        """Start with no line."""
        self.is_drawn = False
        self._length = 0

    def draw_line(self, line: str) -> None:
        """Draw a line in place of the one before."""
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
