"""Find the older version of a page: a single file (`OldPage`), or a file in a directory (`OldDirectory`)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from quotedoc.files import read_file


class OldPage(NamedTuple):
    """An older version of a page.

    Attributes:
        path: its path, even if there is no such file.
        data: its bytes; None if there is no such file.
    """

    path: str
    data: bytes | None

    def find(self, _: str, __: int) -> OldPage:
        """Return this page, for any newer page."""
        return self


class OldDirectory(NamedTuple):
    """A directory with older versions of the pages of another directory, at the same paths.

    Attributes:
        path: the directory.
        new: the directory of the newer pages.
    """

    path: str
    new: str

    def find_newer(self, path: str) -> Path:
        """Return the path of the newer version of an older page; the file may not exist."""
        return Path(self.new) / Path(path).relative_to(self.path)

    def find(self, path: str, limit: int) -> OldPage:
        """Return the older version of a page.

        Args:
            path: the path of the newer page.
            limit: the maximum size in bytes of a file that is read.

        Raises:
            OSError: it is there, but cannot be read.
        """
        file = Path(self.path) / Path(path).relative_to(self.new)
        try:
            return OldPage(file.as_posix(), read_file(file, limit))
        except FileNotFoundError:
            return OldPage(file.as_posix(), None)
