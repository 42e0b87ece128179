"""Printing."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from quotedoc.cli.output import has_color, is_quiet, is_verbose

if TYPE_CHECKING:
    from quotedoc.report.checked import Paint

STYLES: Final[dict[str, dict[str, str | bool]]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "place": {"bold": True},
    "gutter": {"fg": "blue"},
}


def paint(text: str, role: str) -> str:
    """Give `text` the look of its role, if standard output is to have colors."""
    return painter()(text, role)


def painter(err: bool = False) -> Paint:
    """Return what gives a text the look of its role, if standard output or standard error (`err`) is to have colors."""
    return _styled if has_color(err) else _plain


def _styled(text: str, role: str) -> str:
    return click.style(text, **STYLES[role])  # type: ignore[arg-type]  # a value of each kind


def _plain(text: str, _role: str) -> str:
    return text


def say(text: str, err: bool = False) -> None:
    """Print `text` as it is.

    Whoever reads may leave early, as `head` does. That is no error, nor does it change what is the matter with the
    pages: the rest goes nowhere.

    Raises:
        click.ClickException: it cannot be written, as the disk is full.
    """
    if PASSING.is_drawn and (err or sys.stdout.isatty()):
        PASSING.wipe()
    try:
        # With any other `color`, click takes escape sequences out of the page's own text, too.
        click.echo(text, nl=False, err=err, color=True)
    except OSError as error:
        # What is left in the stream's buffer goes there too, when Python ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            raise click.ClickException(f"cannot write the output: {error.strerror}") from error


def note(text: str, err: bool = True) -> None:
    """Print what was not asked for: not with `--quiet`."""
    if not is_quiet():
        say(text, err=err)


def detail(text: str) -> None:
    """Print on standard error what is of interest with `--verbose` alone."""
    if is_verbose():
        say(text, err=True)


class Passing:
    """A line at the end of standard error, a terminal, that goes before anything else is printed there.

    It is written past Python's buffers, so that it may be wiped at any moment.

    Attributes:
        is_drawn: whether it stands there.
    """

    def __init__(self) -> None:
        """Start with none."""
        self.is_drawn = False
        self._length = 0

    def draw(self, line: str) -> None:
        """Put a line there, in place of the one before."""
        self._write(f"\r{line.ljust(self._length)}")
        self.is_drawn, self._length = True, len(line)

    def wipe(self) -> None:
        """Take it away."""
        if self.is_drawn:
            self._write(f"\r{' ' * self._length}\r")
            self.is_drawn, self._length = False, 0

    def _write(self, text: str) -> None:
        with suppress(OSError):  # the terminal is gone
            os.write(sys.stderr.fileno(), text.encode())


PASSING: Final = Passing()
wipe = PASSING.wipe
