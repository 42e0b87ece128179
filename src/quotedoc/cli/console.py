"""Define the options `--color`, `--quiet` and `--verbose`, and print according to them.

`Console.print_note` gets a text and prints it unless `--quiet` is set; `Console.make_painter` returns the function that
adds colors.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import click

from quotedoc.cli.stream import print_text
from quotedoc.report.styles import paint_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.report import Paint

_Command = TypeVar("_Command", bound="Callable[..., object] | click.Command")

COLORS: Final = ("auto", "always", "never")
STYLES: Final[dict[str, dict[str, str | bool]]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "place": {"bold": True},
    "gutter": {"fg": "blue"},
}


class Console(NamedTuple):
    """The output options of a command, and the functions that print according to them.

    Attributes:
        color: one of `COLORS`; None for `auto`.
        quiet: whether to print results and errors only.
        verbose: whether to print details on standard error.
    """

    color: str | None = None
    quiet: bool = False
    verbose: bool = False

    def print_note(self, text: str, err: bool = True) -> None:
        """Print a notice, unless `--quiet` is set."""
        if not self.quiet:
            print_text(text, err=err)

    def print_detail(self, text: str) -> None:
        """Print a detail on standard error, if `--verbose` is set."""
        if self.verbose:
            print_text(text, err=True)

    def make_painter(self, err: bool = False) -> Paint:
        """Return the function that styles text for standard output or standard error (`err`)."""
        return _style_text if self._has_color(err) else paint_plain

    def _has_color(self, err: bool) -> bool:
        """Return whether a stream gets colors: the option takes precedence, then `NO_COLOR`, then `FORCE_COLOR`."""
        if self.color in {"always", "never"}:
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or is_terminal(err)


def add_color_option(command: _Command) -> _Command:
    """Add `--color` to a command."""
    about = "When to use colors.  [default: auto, on a terminal]"
    return click.option("--color", type=click.Choice(COLORS), help=about)(command)


def add_quiet_option(command: _Command) -> _Command:
    """Add `--quiet` to a command."""
    return click.option("-q", "--quiet", is_flag=True, help="Print only results and errors.")(command)


def add_verbose_option(command: _Command) -> _Command:
    """Add `--verbose` to a command."""
    about = "Print the number of files, the configuration files and the time taken on standard error."
    return click.option("-v", "--verbose", is_flag=True, help=about)(command)


def is_terminal(err: bool) -> bool:
    """Return whether standard error (`err`) or standard output is a terminal that supports escape sequences."""
    return (sys.stderr if err else sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def get_columns(err: bool) -> int | None:
    """Return the width of the terminal at standard error (`err`) or standard output; None without a terminal."""
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        return None
    try:
        # Some terminals report a width of 0.
        return os.get_terminal_size(stream.fileno()).columns or None
    except OSError:
        return None


def _style_text(text: str, role: str) -> str:
    return click.style(text, **STYLES[role])  # type: ignore[arg-type]  # a value of each kind
