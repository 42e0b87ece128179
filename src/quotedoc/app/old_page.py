"""Older versions of pages: where they are, and what they contain."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from quotedoc.files import read_file


class OldPage(NamedTuple):
    """An older version of a page.

    Attributes:
        path: where it is, or where it would be.
        data: its bytes; None if there is none.
    """

    path: str
    data: bytes | None

    def find(self, _: str, __: int) -> OldPage:
        """Return this page, whatever the page that it is compared with."""
        return self


class OldDirectory(NamedTuple):
    """A directory with older versions of the pages of another one, which have the same paths in it.

    Attributes:
        path: the directory.
        new: the directory of the newer pages.
    """

    path: str
    new: str

    def find_newer(self, path: str) -> Path:
        """Return where the newer version of an older page is, if there is one."""
        return Path(self.new) / Path(path).relative_to(self.path)

    def find(self, path: str, limit: int) -> OldPage:
        """Return the older version of the page of a path.

        Args:
            path: the path of the newer page.
            limit: the size in bytes beyond which a page is not read.

        Raises:
            OSError: it is there, but cannot be read.
        """
        file = Path(self.path) / Path(path).relative_to(self.new)
        try:
            return OldPage(file.as_posix(), read_file(file, limit))
        except FileNotFoundError:
            return OldPage(file.as_posix(), None)
