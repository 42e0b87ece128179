"""Write the documentation of rules to files that an editor can open."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quotedoc import __version__
from quotedoc.files import write_file
from quotedoc.rules import get_rule
from quotedoc.server.buffers import make_uri

if TYPE_CHECKING:
    from pathlib import Path


class RulePages:
    """The documentation of rules, each written to a directory when a finding first refers to it."""

    def __init__(self, directory: Path | None) -> None:
        """Take the directory of the cache; None to write no files."""
        self._directory = None if directory is None else directory.absolute() / "rules" / __version__
        self.find_uri = cache(self._find_uri)

    def _find_uri(self, name: str) -> str | None:
        """Write the documentation of a rule and return its URI; None if it cannot be written."""
        if self._directory is None:
            return None
        file = self._directory / f"{name}.md"
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            write_file(file, [get_rule(name).page])
        except OSError:
            return None
        return make_uri(file)
