"""What `.gitignore` files exclude."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from quotedoc.files.input import is_directory, is_file

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec


class Ignore(NamedTuple):
    """The patterns of one directory's `.gitignore`."""

    directory: Path
    spec: GitIgnoreSpec


Ignores: TypeAlias = tuple[Ignore, ...]
"""Those of a directory and the ones above it, outermost first."""


def is_ignored(path: Path, is_directory: bool, ignores: Ignores) -> bool:
    """Return whether an absolute path is excluded: the innermost directory that speaks of it decides."""
    for ignore in reversed(ignores):
        name = path.relative_to(ignore.directory).as_posix() + "/" * is_directory
        verdict = ignore.spec.check_file(name).include
        if verdict is not None:
            return verdict
    return False


def ignores_above(directory: Path) -> Ignores:
    """Return what the directories above one exclude, up to the root of the repository, if it is in one.

    A directory that they exclude is not asked about unless it is meant, so then they have nothing to say.
    """
    above = [directory, *directory.parents]
    root = next((at for at, parent in enumerate(above) if is_directory(parent / ".git") or is_file(parent / ".git")), 0)
    ignores = tuple(ignore for parent in reversed(above[1 : root + 1]) for ignore in ignore_file(parent))
    return () if is_ignored(directory, is_directory=True, ignores=ignores) else ignores


def ignore_file(directory: Path) -> Ignores:
    """Return what the directory's own `.gitignore` excludes, if it has one that can be read."""
    try:
        text = (directory / ".gitignore").read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ()
    from pathspec import GitIgnoreSpec

    return (Ignore(directory, GitIgnoreSpec.from_lines(line for line in text.split("\n") if _is_pattern(line))),)


def _is_pattern(line: str) -> bool:
    """Return whether a line means anything; like Git, pass over those that do not."""
    import re

    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True
