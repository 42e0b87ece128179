"""Read large objects of a store, such as archives, as a stream or through a temporary file."""

from __future__ import annotations

from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Any, Final

from quotedoc.stores.connection import STREAM_SECONDS, get_object
from quotedoc.stores.faults import StoreError, describe_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.text.address import Address

MAX_FETCHED: Final = 2**34
"""The largest object that is copied to a temporary file, in bytes."""
_CHUNK: Final = 2**20


@contextmanager
def stream_object(address: Address) -> Iterator[IO[bytes]]:
    """Give the content of an object as a stream that is read once, from start to end.

    Raises:
        StoreError: the object cannot be read.
    """
    with BufferedReader(_Content(address), _CHUNK) as stream:
        yield stream


@contextmanager
def fetch_object(address: Address) -> Iterator[IO[bytes]]:
    """Copy the content of an object to a temporary file and give the file.

    Raises:
        StoreError: the object cannot be read, or is larger than `MAX_FETCHED`.
        OSError: the disk has no space for the file.
    """
    from shutil import copyfileobj
    from tempfile import TemporaryFile  # few runs need it

    with TemporaryFile() as file, BufferedReader(_Content(address, MAX_FETCHED), _CHUNK) as stream:
        copyfileobj(stream, file, _CHUNK)
        file.seek(0)
        yield file


class _Content(RawIOBase):
    """A raw stream of the content of an object, as it arrives."""

    def __init__(self, address: Address, max_size: int | None = None) -> None:
        super().__init__()
        try:
            found = get_object(address, STREAM_SECONDS)
            size = found.meta["size"]
        except Exception as error:
            raise describe_fault(error) from error
        if max_size is not None and size > max_size:
            raise StoreError(f"it has {size} bytes, and at most {max_size} are fetched; download it first")
        self._chunks = iter(found.stream(min_chunk_size=_CHUNK))
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Return True: the stream can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written to
        """Copy some bytes into a buffer and return their number, 0 at the end."""
        if not self._rest:
            try:
                self._rest = memoryview(next(self._chunks, b""))
            except Exception as error:
                raise describe_fault(error) from error
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count
