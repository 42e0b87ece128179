"""`quotedoc check --watch`: once more whenever a file changes."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Final

import click

from quotedoc.cli.entry import attempt
from quotedoc.cli.options import Settings
from quotedoc.cli.stream import note
from quotedoc.config import ConfigError
from quotedoc.files import STDIN, is_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

MOMENT: Final = 100
"""Milliseconds that it waits for changes at a time."""


def check_again_and_again(paths: Sequence[str]) -> int:
    """Run the present command, and again after each change of what the paths mean, until an interrupt ends it.

    Raises:
        click.UsageError: the package that watches files is not installed, or there is nothing to watch.
    """
    there = [path for path in paths if os.path.lexists(path)]
    if STDIN in paths:
        raise click.UsageError("--watch is for files; standard input does not change.")
    if not there:
        raise click.UsageError("--watch has nothing to watch: there is none of these PATHS.")
    has_run = False
    for is_changed in _changes(paths, partial(_configs, there)):
        if is_changed or not has_run:
            _run()
            has_run = True
    return 0


def _configs(paths: Sequence[str]) -> list[Path]:
    """Return the configuration files that hold for some paths now, and the files that these name."""
    settings = Settings()
    for path in paths:
        settings.config(Path(path) / "page.md" if Path(path).is_dir() else Path(path))
    return [*settings.files(), *settings.named_files()]


def _changes(paths: Sequence[str], configs: Callable[[], list[Path]]) -> Iterator[bool]:
    """Yield every moment whether anything has changed; what does after the first time is not missed.

    Files are looked at, not watched: most programs put another file in the place of the one that they change, of which
    one who watches the first hears nothing. Which configuration files there are is asked again after each change.
    """
    directories = [path for path in paths if is_directory(path)]
    own = [Path(path) for path in paths if path not in directories]
    states = {file: _state(file) for file in [*own, *configs()]}
    for changes in _moments(directories):
        before, states = states, {file: _state(file) for file in states}
        is_changed = bool(changes) or states != before
        if is_changed:
            # One that cannot be used names what it named before: the run says what is wrong with it.
            with suppress(ConfigError):
                states = {file: states[file] if file in states else _state(file) for file in [*own, *configs()]}
        yield is_changed


def _moments(directories: Sequence[str]) -> Iterator[Collection[object]]:
    """Yield every moment what has changed in directories: nothing at once, when they have begun to be watched.

    Raises:
        click.UsageError: the package that watches them is not installed.
    """
    if not directories:
        while True:
            yield ()
            sleep(MOMENT / 1000)
    try:
        from watchfiles import watch
    except ImportError as error:
        raise click.UsageError("--watch needs watchfiles: pip install 'quotedoc[watch]'") from error
    yield from watch(*directories, yield_on_timeout=True, rust_timeout=MOMENT)


def _state(file: Path) -> tuple[int, int, int] | None:
    """Return what is another when a file is; None if it is not there."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _run() -> None:
    """Run the present command as if it were not to watch."""
    click.clear()
    context = click.get_current_context()
    assert context.command.callback is not None  # noqa: S101 - a command has one
    # A context of its own, as there is something to do at the end of each run.
    with click.Context(context.command, parent=context, info_name=context.info_name) as inner:
        attempt(lambda: inner.invoke(context.command.callback, **{**context.params, "watch": False}))  # type: ignore[arg-type]
    note("Watching for changes.\n")
