"""From the paths that a user gives to the files they mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quotedoc.files.ignore import ignore_file, ignores_above, is_ignored
from quotedoc.files.input import STDIN, Input, display_path, is_directory, is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.files.ignore import Ignores


def find_inputs(paths: Iterable[str], stdin_name: str | None, complain: Callable[[OSError], object]) -> Iterator[Input]:
    """Yield what the paths mean, in their order, each file once.

    A directory stands for the `*.md` and `llms.txt` below it, in order of name; hidden names and what a `.gitignore`
    excludes are left out, links to directories are not followed. `-` is standard input.

    Args:
        paths: as given by the user.
        stdin_name: the name under which standard input is reported, None for `-`.
        complain: told of each directory that cannot be listed.
    """
    seen = set()
    for path in paths:
        for found in _expand(path, stdin_name, complain):
            key = None if found.file is None else Path(os.path.abspath(found.file))  # noqa: PTH100 - absolute() keeps `..`
            if key not in seen:
                seen.add(key)
                yield found


def _expand(path: str, stdin_name: str | None, complain: Callable[[OSError], object]) -> Iterator[Input]:
    if path == STDIN:
        yield Input(STDIN if stdin_name is None else display_path(stdin_name), None, by_hand=True)
    elif is_directory(path):
        for file in _walk(Path(path), complain):
            yield Input(display_path(file), file, by_hand=False)
    else:
        yield Input(display_path(path), Path(path), by_hand=True)


def _walk(root: Path, complain: Callable[[OSError], object]) -> Iterator[Path]:
    top = root.resolve()
    # A stack, as a tree can be deeper than Python's calls. A directory comes with what is ignored above it.
    waiting: list[tuple[Path, Path, Ignores | None]] = [(root, top, ignores_above(top))]
    while waiting:
        path, real, above = waiting.pop()
        if above is None:
            yield path
            continue
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            complain(error)
            continue
        ignores = above + ignore_file(real)
        for entry in entries:
            is_directory = entry.is_dir(follow_symlinks=False)
            inner = real / entry.name
            if _is_wanted(entry, is_directory) and not is_ignored(inner, is_directory, ignores):
                waiting.append((path / entry.name, inner, ignores if is_directory else None))


def pages_in(directory: Path) -> Iterator[Path]:
    """Yield the `*.md` and `llms.txt` in a directory, not those below it, by name; none if it cannot be listed."""
    try:
        with os.scandir(directory) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not entry.is_dir() and _is_wanted(entry, is_directory=False):
            yield directory / entry.name


def _is_wanted(entry: os.DirEntry[str], is_directory: bool) -> bool:
    if entry.name.startswith("."):
        return False
    if is_directory:
        return True
    is_page = entry.name.endswith(".md") or entry.name == "llms.txt"
    return is_page and (entry.is_file(follow_symlinks=False) or (entry.is_symlink() and is_file(entry)))
