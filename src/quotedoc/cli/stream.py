"""Printing."""

from __future__ import annotations

import os
import sys
from typing import Final

import click

STYLES: Final[dict[str, dict[str, str | bool]]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "place": {"bold": True},
    "gutter": {"fg": "blue"},
}


def paint(text: str, role: str) -> str:
    """Give `text` the look of its role, if standard output is a terminal and color is not unwanted."""
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return text
    return click.style(text, **STYLES[role])  # type: ignore[arg-type]


def say(text: str, err: bool = False) -> None:
    """Print `text` as it is.

    Whoever reads may leave early, as `head` does. That is no error, nor does it change what is the matter with the
    pages: the rest goes nowhere.

    Raises:
        click.ClickException: it cannot be written, as the disk is full.
    """
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
