"""The options `--color`, `--quiet` and `--verbose`, and what follows from them; before a command's name or after it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., object] | click.Command")

_COLOR, _QUIET, _VERBOSE = (f"{__name__}.{name}" for name in ("color", "quiet", "verbose"))
COLORS: Final = ("auto", "always", "never")


def color_option(command: Command) -> Command:
    """Give a command `--color`."""
    option = click.option(
        "--color",
        type=click.Choice(COLORS),
        expose_value=False,
        callback=lambda context, _, value: context.meta.update({_COLOR: value} if value else {}),
        help="Whether to use colors.  [default: auto, on a terminal]",
    )
    return option(command)


def quiet_option(command: Command) -> Command:
    """Give a command `--quiet`."""
    return _level("-q", "--quiet", _QUIET, _VERBOSE, "Print what was asked for and errors, nothing else.")(command)


def verbose_option(command: Command) -> Command:
    """Give a command `--verbose`."""
    about = "Say on standard error what was read, by which configuration, and how long that took."
    return _level("-v", "--verbose", _VERBOSE, _QUIET, about)(command)


def _level(short: str, long: str, key: str, other: str, about: str) -> Callable[[Command], Command]:
    def remember(context: click.Context, _: click.Parameter, value: Any) -> None:  # noqa: ANN401 - click's
        if value and context.meta.get(other):
            raise click.UsageError("--quiet and --verbose exclude each other.")
        if value:
            context.meta[key] = True

    return click.option(short, long, is_flag=True, expose_value=False, callback=remember, help=about)


def is_quiet() -> bool:
    """Tell whether nothing is to be printed but what was asked for."""
    return bool(_said(_QUIET))


def is_verbose() -> bool:
    """Tell whether it is to be said what a run does."""
    return bool(_said(_VERBOSE))


def has_color(err: bool) -> bool:
    """Tell whether standard error (`err`) or standard output is to have colors.

    What the command line says counts most, then `NO_COLOR`, then `FORCE_COLOR`, then whether it is a terminal.
    """
    said = _said(_COLOR)
    if said in {"always", "never"}:
        return said == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal(err)


def is_terminal(err: bool) -> bool:
    """Tell whether standard error (`err`) or standard output is a terminal that can do more than print."""
    return (sys.stderr if err else sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def columns(err: bool) -> int | None:
    """Return how wide the terminal is that standard error (`err`) or standard output is; None if it is none."""
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        return None
    try:
        # Some terminals say that they have no width at all.
        return os.get_terminal_size(stream.fileno()).columns or None
    except OSError:
        return None


def _said(key: str) -> object:
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(key)
