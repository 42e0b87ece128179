"""Define the values of a configuration together with the file that states them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple


class StatedValue(NamedTuple):
    """A value of a key as TOML has it, and the configuration file that states it."""

    value: Any
    file: Path

    @property
    def base(self) -> Path:
        """The directory that paths and globs in the file are relative to."""
        return Path(os.path.abspath(self.file)).parent  # noqa: PTH100 - absolute() keeps `..`


class Globs(NamedTuple):
    """Patterns with the syntax of `.gitignore`.

    Attributes:
        base: the directory that the patterns are relative to.
        patterns: the patterns.
        file: the configuration file that states them; None for the command line.
    """

    base: Path
    patterns: tuple[str, ...]
    file: Path | None = None


class FileIgnores(NamedTuple):
    """Selectors of the rules that are not checked on the files that a glob matches."""

    globs: Globs
    selectors: tuple[str, ...]
