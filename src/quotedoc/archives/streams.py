"""Open plain, gzip and Zstandard files as streams of decompressed bytes; damaged data raises `ArchiveError`."""

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
    """A binary stream that is read once, from start to end."""

    def read(self, size: int, /) -> bytes:
        """Return `size` bytes; fewer if the stream ends before."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, at most `size`, or `b""` at the end; bytes before damaged data are returned first."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or only its first `size` bytes if it is longer."""

    def close(self) -> None:
        """Close the stream."""


def open_plain(file: Path | IO[bytes]) -> IO[bytes]:
    """Open a file without decompressing it; return an open stream as it is."""
    return file.open("rb") if isinstance(file, Path) else file


def open_gzip(file: Path | IO[bytes]) -> _Decompressed:
    """Open a gzip file, with one compressed part or several."""
    return _Decompressed(gzip.open(file, "rb"), _FAULTS)


def open_zstd(file: Path | IO[bytes]) -> _Decompressed:
    """Open a Zstandard file, with one compressed part or several.

    Raises:
        MissingReaderError: backports.zstd is not installed, which Python needs before 3.14.
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
    """A stream that decompresses a file as it is read; a context manager that closes the file."""

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
