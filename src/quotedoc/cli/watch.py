"""`quotedoc check --watch`: once more whenever a file changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from quotedoc.cli.entry import attempt
from quotedoc.cli.stream import note
from quotedoc.files import STDIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.cli.options import Settings

MOMENT: Final = 100
"""Milliseconds that it waits for changes at a time."""


def check_again_and_again(paths: Sequence[str], settings: Settings) -> int:
    """Run the present command, and again after each change of what the paths mean, until an interrupt ends it.

    Raises:
        click.UsageError: the package that watches files is not installed, or there is nothing to watch.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise click.UsageError("--watch needs watchfiles: pip install 'quotedoc[watch]'") from error
    there = [path for path in paths if os.path.lexists(path)]
    if STDIN in paths:
        raise click.UsageError("--watch is for files; standard input does not change.")
    if not there:
        raise click.UsageError("--watch has nothing to watch: there is none of these PATHS.")
    for path in there:
        settings.config(Path(path) / "page.md" if Path(path).is_dir() else Path(path))
    has_run = False
    # It yields nothing at once, when it has begun to watch: what changes from then on is not missed.
    for changes in watch(*there, *settings.files(), yield_on_timeout=True, rust_timeout=MOMENT):
        if changes or not has_run:
            _run()
            has_run = True
    return 0


def _run() -> None:
    """Run the present command as if it were not to watch."""
    click.clear()
    context = click.get_current_context()
    assert context.command.callback is not None  # noqa: S101 - a command has one
    # A context of its own, as there is something to do at the end of each run.
    with click.Context(context.command, parent=context, info_name=context.info_name) as inner:
        attempt(lambda: inner.invoke(context.command.callback, **{**context.params, "watch": False}))  # type: ignore[arg-type]
    note("Watching for changes.\n")
