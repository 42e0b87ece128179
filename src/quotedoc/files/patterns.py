"""Match paths with the `.gitignore` patterns that a user includes or excludes.

`Patterns.find_match` gets an absolute path and returns the pattern that matches, or None; `FileFilter` has the
included and excluded patterns of a directory.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, NamedTuple


class Patterns:
    """Patterns with the syntax of `.gitignore`, and the directory that they are relative to.

    A path outside that directory is matched by patterns without a directory, such as `*.draft.md`.

    Attributes:
        base: the directory, an absolute path.
        texts: the patterns.
        origin: the configuration file with the patterns; None if they are from the command line.
    """

    def __init__(self, base: Path, texts: tuple[str, ...], origin: Path | None = None) -> None:
        """Compile the patterns.

        Raises:
            ValueError: a pattern is not valid; the message names it.
        """
        from pathspec import GitIgnoreSpec

        self.base, self.texts, self.origin = base, texts, origin
        for text in texts:
            try:
                GitIgnoreSpec.from_lines([text])
            except (ValueError, re.error) as error:
                raise ValueError(f"'{text}' is not a valid pattern") from error
        self._spec = GitIgnoreSpec.from_lines(texts)

    def find_match(self, path: Path, is_directory: bool = False) -> str | None:
        """Return the pattern that matches an absolute path; None if none does, or if a later `!` pattern negates it."""
        return self._match_name(self._make_relative(path) + "/" * is_directory)

    def match_any(self, path: Path, is_directory: bool = False) -> str | None:
        """Return the pattern that matches an absolute path or a directory above it; None if there is none.

        As in Git, a `!` pattern cannot include a file again if a directory above it is excluded.
        """
        parts = self._make_relative(path).split("/")
        outside = parts.count("..")
        for end in range(outside + 1, len(parts)):
            found = self._match_name("/".join(parts[:end]) + "/")
            if found is not None:
                return found
        return self.find_match(path, is_directory)

    def _match_name(self, name: str) -> str | None:
        result = self._spec.check_file(name)
        # No pattern matches the directory itself that the patterns are relative to.
        return self.texts[result.index] if result.include and result.index is not None and name != "./" else None

    def _make_relative(self, path: Path) -> str:
        if path.is_relative_to(self.base):
            return path.relative_to(self.base).as_posix()
        return Path(os.path.relpath(path, self.base)).as_posix()


class FileFilter(NamedTuple):
    """The patterns that decide which files of a directory are processed.

    Attributes:
        include: the patterns of the files to process; None for `*.md`, `*.markdown` and `llms.txt`.
        exclude: the patterns of files and directories to exclude; None for none.
        force: whether they are excluded even if the user names them.
    """

    include: Patterns | None = None
    exclude: Patterns | None = None
    force: bool = False


DEFAULT_FILTER = FileFilter()

SUFFIXES: Final = (".md", ".markdown")
"""The endings of the names of pages, in lower case; names are compared without regard to case."""


def is_page(directory: Path, name: str, file_filter: FileFilter) -> bool:
    """Return whether a filter includes a file of a directory (an absolute path), without regard to `exclude`."""
    if file_filter.include is None:
        return name.lower().endswith(SUFFIXES) or name == "llms.txt"
    return file_filter.include.find_match(directory / name) is not None
