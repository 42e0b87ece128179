"""Implement `quotedoc check --watch`: run the check again whenever a page or a configuration file changes."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Final

import click

from quotedoc.cli.entry import attempt_command
from quotedoc.config import ConfigError
from quotedoc.files import STDIN, is_directory
from quotedoc.run import Settings
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from quotedoc.cli.console import Console
    from quotedoc.run import Overrides

POLL_MILLISECONDS: Final = 100
"""Milliseconds between two checks for changes."""


def check_repeatedly(paths: Sequence[str], overrides: Overrides, console: Console) -> int:
    """Run the current command, and again after each change of a page or configuration file, until an interrupt.

    Raises:
        click.UsageError: watchfiles is not installed, or the paths cannot be watched.
    """
    there = [path for path in paths if os.path.lexists(path)]
    if STDIN in (*paths, click.get_current_context().params["files_from"]):
        raise click.UsageError("--watch does not support standard input; name files or directories.")
    if any(map(is_address, paths)):
        raise click.UsageError("--watch does not support stores; name files or directories.")
    if not there:
        raise click.UsageError("--watch has nothing to watch: none of PATHS exists.")
    has_run = False
    for is_changed in _iter_changes(paths, partial(_find_config_files, there, overrides)):
        if is_changed or not has_run:
            _run_command(console)
            has_run = True
    return 0


def _find_config_files(paths: Sequence[str], overrides: Overrides) -> list[Path]:
    """Return the current configuration files of some paths, and the files that these configurations name."""
    settings = Settings(overrides)
    for path in paths:
        settings.find_config(Path(path) / "page.md" if Path(path).is_dir() else Path(path))
    return [*settings.list_files(), *settings.named_files()]


def _iter_changes(paths: Sequence[str], find_config_files: Callable[[], list[Path]]) -> Iterator[bool]:
    """Yield at each interval whether a file has changed since the previous interval.

    Directories are watched. Single files are polled, as most programs replace a file to change it, and a watch of the
    old file would not notice that. The configuration files are found again after each change.
    """
    directories = [path for path in paths if is_directory(path)]
    own = [Path(path) for path in paths if path not in directories]
    states = {file: _get_state(file) for file in [*own, *find_config_files()]}
    for changes in _watch_directories(directories):
        before, states = states, {file: _get_state(file) for file in states}
        is_changed = bool(changes) or states != before
        if is_changed:
            # If a configuration cannot be used, the files that it named before stay watched; the run reports the error.
            with suppress(ConfigError):
                states = {
                    file: states[file] if file in states else _get_state(file) for file in [*own, *find_config_files()]
                }
        yield is_changed


def _watch_directories(directories: Sequence[str]) -> Iterator[Collection[object]]:
    """Yield at each interval the changes in directories; the first time, when the watch has begun, without changes.

    Raises:
        click.UsageError: watchfiles is not installed, and there is a directory to watch.
    """
    if not directories:
        while True:
            yield ()
            sleep(POLL_MILLISECONDS / 1000)
    try:
        from watchfiles import watch
    except ImportError as error:
        raise click.UsageError("To watch directories, --watch needs watchfiles: pip install watchfiles") from error
    yield from watch(*directories, yield_on_timeout=True, rust_timeout=POLL_MILLISECONDS)


def _get_state(file: Path) -> tuple[int, int, int] | None:
    """Return a value that changes when the file changes; None if it does not exist."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _run_command(console: Console) -> None:
    """Run the current command without `--watch`."""
    click.clear()
    context = click.get_current_context()
    callback = context.command.callback
    assert callback is not None  # noqa: S101 - a command has one
    attempt_command(lambda: context.invoke(callback, **{**context.params, "watch": False}))
    console.print_note("Watching for changes.\n")
