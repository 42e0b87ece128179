"""What the patterns of a user include and exclude."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, NamedTuple


class Patterns:
    """Patterns as a `.gitignore` has them, and the directory that they are relative to.

    A path that is not below that directory is matched by patterns that are not bound to it, such as `*.draft.md`.

    Attributes:
        base: the directory, an absolute path.
        texts: the patterns.
        origin: the file that has them; None if the user gave them.
    """

    def __init__(self, base: Path, texts: tuple[str, ...], origin: Path | None = None) -> None:
        """Take the patterns.

        Raises:
            ValueError: one of them is none; the message says which.
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
        """Return the pattern that means an absolute path; None if none does, or one after it takes that back."""
        return self._match_name(self._make_relative(path) + "/" * is_directory)

    def match_any(self, path: Path, is_directory: bool = False) -> str | None:
        """Return the pattern that means an absolute path, or a directory above it, in which nothing is taken back."""
        parts = self._make_relative(path).split("/")
        outside = parts.count("..")
        for end in range(outside + 1, len(parts)):
            found = self._match_name("/".join(parts[:end]) + "/")
            if found is not None:
                return found
        return self.find_match(path, is_directory)

    def _match_name(self, name: str) -> str | None:
        result = self._spec.check_file(name)
        # What the patterns are relative to is not meant by any of them.
        return self.texts[result.index] if result.include and result.index is not None and name != "./" else None

    def _make_relative(self, path: Path) -> str:
        if path.is_relative_to(self.base):
            return path.relative_to(self.base).as_posix()
        return Path(os.path.relpath(path, self.base)).as_posix()


class FileScope(NamedTuple):
    """What is meant in a directory.

    Attributes:
        include: the files; None for `*.md`, `*.markdown` and `llms.txt`.
        exclude: what is left out; None for nothing.
        force: whether it is left out even if the user names it.
    """

    include: Patterns | None = None
    exclude: Patterns | None = None
    force: bool = False


USUAL = FileScope()

SUFFIXES: Final = (".md", ".markdown")
"""How the names of pages end, in any case of letters."""


def is_page(directory: Path, name: str, scope: FileScope) -> bool:
    """Return whether a scope includes a file of a directory (an absolute path); it may exclude it, too."""
    if scope.include is None:
        return name.lower().endswith(SUFFIXES) or name == "llms.txt"
    return scope.include.find_match(directory / name) is not None
