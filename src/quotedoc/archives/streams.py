"""Files as streams of their content, decompressed; damage is an `ArchiveError`."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Protocol, Self

from quotedoc.archives.member import ArchiveError, MissingReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

_FAULTS: Final = (gzip.BadGzipFile, zlib.error)


class Stream(Protocol):
    """Bytes that are read once, from their start to their end."""

    def read(self, size: int, /) -> bytes:
        """Return a number of bytes; fewer if the file ends before."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, none at the end; what precedes damage is returned before it is raised."""

    def readline(self, size: int, /) -> bytes:
        """Return a line; of a longer one, the first bytes up to a limit."""

    def close(self) -> None:
        """Close it."""


def open_plain(file: Path | IO[bytes]) -> IO[bytes]:
    """Open a file as it is; what is open already is read on."""
    return file.open("rb") if isinstance(file, Path) else file


def open_gzip(file: Path | IO[bytes]) -> _Decompressed:
    """Open a file that gzip compressed, in one piece or in several."""
    return _Decompressed(gzip.open(file, "rb"), _FAULTS)


def open_zstd(file: Path | IO[bytes]) -> _Decompressed:
    """Open a file that Zstandard compressed, in one piece or in several.

    Raises:
        MissingReaderError: the package that reads it is not installed.
    """
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        raise MissingReaderError("Zstandard", "backports.zstd") from error
    return _Decompressed(zstd.open(file, "rb"), (zstd.ZstdError,))


class _Decompressed:
    """A file that is decompressed as it is read; a context manager that closes it."""

    def __init__(self, file: Stream, faults: tuple[type[Exception], ...]) -> None:
        self._file, self._faults = file, faults

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int) -> bytes:
        return self._call(self._file.read, size)

    def read1(self, size: int) -> bytes:
        return self._call(self._file.read1, size)

    def readline(self, size: int) -> bytes:
        return self._call(self._file.readline, size)

    def _call(self, read: Callable[[int], bytes], size: int) -> bytes:
        try:
            return read(size)
        except EOFError as error:
            raise ArchiveError("the archive is damaged: it ends early") from error
        except self._faults as error:
            raise ArchiveError(f"the archive is damaged: {error}") from error
