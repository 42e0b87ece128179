"""The pieces of what a configuration says, and who says it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple


class Said(NamedTuple):
    """A value as TOML has it, and the file that says it."""

    value: Any
    file: Path

    @property
    def base(self) -> Path:
        """The directory that paths and globs in the file are relative to."""
        return Path(os.path.abspath(self.file)).parent  # noqa: PTH100 - absolute() keeps `..`


class Globs(NamedTuple):
    """Patterns as a `.gitignore` has them, the directory that they are relative to, and the file that has them."""

    base: Path
    patterns: tuple[str, ...]
    file: Path | None = None


class FileIgnores(NamedTuple):
    """Selectors of the rules that are silent on the files that a glob means."""

    globs: Globs
    selectors: tuple[str, ...]
