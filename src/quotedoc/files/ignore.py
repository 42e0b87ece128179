"""Read `.gitignore` files and `.git/info/exclude`, and match paths with their patterns.

`find_ignores_above` and `read_ignore_file` get a directory and return its patterns; `is_ignored` returns whether a path
is excluded by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from quotedoc.files.input import is_directory, is_file

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec


IGNORE_FILE: Final = ".gitignore"


class Ignore(NamedTuple):
    """The patterns of one `.gitignore` file, and the directory that they are relative to."""

    directory: Path
    spec: GitIgnoreSpec


Ignores: TypeAlias = tuple[Ignore, ...]
"""The patterns of a directory and of the directories above it, outermost first."""


def is_ignored(path: Path, is_directory: bool, ignores: Ignores) -> bool:
    """Return whether an absolute path is excluded; the innermost file with a matching pattern takes precedence."""
    for ignore in reversed(ignores):
        name = path.relative_to(ignore.directory).as_posix() + "/" * is_directory
        verdict = ignore.spec.check_file(name).include
        if verdict is not None:
            return verdict
    return False


def find_ignores_above(directory: Path) -> Ignores:
    """Return the patterns that apply to a directory from the directories above it, up to the root of its repository.

    The patterns of the repository's `info/exclude` come first. Outside a repository, there are no patterns. There are
    none for a directory that is excluded itself, either: such a directory is only searched because the user named it.
    """
    above = [directory, *directory.parents]
    root = next((at for at, parent in enumerate(above) if _is_there(parent / ".git")), None)
    if root is None:
        return ()
    files = [(_git_directory(above[root] / ".git") / "info/exclude", above[root])]
    files += [(parent / IGNORE_FILE, parent) for parent in reversed(above[1 : root + 1])]
    ignores = tuple(ignore for file, base in files for ignore in _read_patterns(file, base))
    return () if is_ignored(directory, is_directory=True, ignores=ignores) else ignores


def read_ignore_file(directory: Path) -> Ignores:
    """Return the patterns of the directory's own `.gitignore`, if it has one that can be read."""
    return _read_patterns(directory / IGNORE_FILE, directory)


def _is_there(path: Path) -> bool:
    return is_directory(path) or is_file(path)


def _git_directory(path: Path) -> Path:
    """Return the directory with a repository's data; in a work tree, `.git` is a file that names this directory."""
    try:
        if is_directory(path):
            return path
        directory = path.parent / path.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
        common = directory / "commondir"
        return directory / common.read_text(encoding="utf-8").strip() if is_file(common) else directory
    except (OSError, ValueError):
        return path


def _read_patterns(file: Path, base: Path) -> Ignores:
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except (OSError, ValueError):  # ValueError for a path that contains NUL
        return ()
    from pathspec import GitIgnoreSpec

    return (Ignore(base, GitIgnoreSpec.from_lines(line for line in text.split("\n") if _is_pattern(line))),)


def _is_pattern(line: str) -> bool:
    """Return whether a line is a valid pattern; Git skips lines that are not."""
    import re

    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True
