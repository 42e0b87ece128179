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
    """Give `text` the look of its role; click takes it off again where the output is no terminal."""
    return click.style(text, **STYLES[role])  # type: ignore[arg-type]


def say(text: str, err: bool = False) -> None:
    """Print `text` as it is.

    Whoever reads may leave early, as `head` does. That is no error, nor does it change what is the matter with the
    pages: the rest goes nowhere.
    """
    try:
        click.echo(text, nl=False, err=err, color=False if os.environ.get("NO_COLOR") else None)
    except BrokenPipeError:
        stream = sys.stderr if err else sys.stdout
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
