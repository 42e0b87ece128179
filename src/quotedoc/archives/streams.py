"""Files as streams of their content, decompressed; damage is an `ArchiveError`."""

from __future__ import annotations

import gzip
import zlib
from typing import IO, TYPE_CHECKING

from quotedoc.archives.member import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def open_plain(path: Path) -> IO[bytes]:
    """Open a file as it is."""
    return path.open("rb")


def open_gzip(path: Path) -> IO[bytes]:
    """Open a file that gzip compressed, in one piece or in several."""
    return _GzipFile(path)  # type: ignore[return-value]  # it has all methods that are used


class _GzipFile(gzip.GzipFile):
    """What `gzip.open` returns, with one exception for all damage. What precedes the damage is returned first."""

    def read1(self, size: int | None = -1) -> bytes:
        return _report_damage(lambda: super(_GzipFile, self).read1(-1 if size is None else size))

    def readline(self, size: int | None = -1) -> bytes:
        return _report_damage(lambda: super(_GzipFile, self).readline(-1 if size is None else size))


def _report_damage(read: Callable[[], bytes]) -> bytes:
    try:
        return read()
    except EOFError as error:
        raise ArchiveError("the archive is damaged: it ends early") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ArchiveError(f"the archive is damaged: {error}") from error
