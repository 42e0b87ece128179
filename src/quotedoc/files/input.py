"""Read the bytes of an input (a file, standard input or a member of an archive), and decode them to text.

`make_input` gets a path and returns an `Input`; `decode_bytes` gets bytes and returns a `Source` and a fault or None.
"""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from quotedoc.diagnostic import Fault
from quotedoc.text import Source, Span
from quotedoc.text.address import hide_secrets, is_address
from quotedoc.text.limits import MAX_FILE_SIZE
from quotedoc.text.plural import pluralize_noun
from quotedoc.text.source import UTF8

if TYPE_CHECKING:
    from collections.abc import Callable

STDIN = "-"
_USUAL: Final = 2**16
"""Bytes to read at first: few pages have more."""
_UTF16: Final = {"utf-16-le": "UTF-16 (little endian)", "utf-16-be": "UTF-16 (big endian)"}
_UTF16_MARKS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF16_STARTS: Final = (b"\xff", b"\xfe", b"\0")
_HEAD: Final = 256
"""The number of bytes that are examined to recognize UTF-16 without a byte order mark: the page starts with front
matter, in which little more than the title is not ASCII."""
_TOO_LITTLE: Final = 16
"""The least number of bytes in which UTF-16 without a byte order mark is recognized."""


@dataclass(frozen=True, slots=True)
class LoadedContent:
    """The bytes of a member of an archive, or the error of reading it; can be sent to other processes."""

    content: bytes | OSError

    def __call__(self, limit: int) -> bytes:
        """Return the content: at most `limit` bytes, and one more if it is longer.

        Raises:
            OSError: the member could not be read.
        """
        if isinstance(self.content, OSError):
            raise self.content
        return self.content[: limit + 1]


class Input(NamedTuple):
    """One input of a run: a file, standard input, a member of an archive, or a page in a store.

    Attributes:
        path: the name of the input in reports, such as `pages/A.US.md` or `pages.zip!A.US.md`.
        file: the path of the file; None for standard input. A member has the path that it would have if its archive
            were a directory of the same name.
        is_named: whether the user named the input itself, and not a directory or an archive that contains it.
        archive: the archive or the address of the store that contains the input, as the user named it; None for a
            file.
        read: the function that returns the bytes of a member or of a page in a store; None to read `file`.
    """

    path: str
    file: Path | None
    is_named: bool
    archive: str | None = None
    read: Callable[[int], bytes] | None = None

    def load(self, limit: int) -> Self:
        """Return the input with the content of a member loaded, so that it can be used later and in other processes."""
        if self.read is None:
            return self
        try:
            return self._replace(read=LoadedContent(self.read(limit)))
        except OSError as error:
            return self._replace(read=LoadedContent(error))

    def unload(self) -> Self:
        """Return the input without loaded content, to free memory when its outcome is known."""
        return self if self.read is None else self._replace(read=None)

    def read_bytes(self, limit: int = MAX_FILE_SIZE) -> bytes:
        """Return the content: at most `limit` bytes, and one more if it is longer.

        Raises:
            OSError: the input cannot be read.
        """
        if self.read is not None:
            return self.read(limit)
        if self.file is not None:
            return read_file(self.file, limit)
        return read_stdin(limit + 1)


def read_stdin(limit: int = -1) -> bytes:
    """Return the bytes of standard input, at most `limit`; all of them if `limit` is -1.

    Raises:
        OSError: standard input cannot be read.
    """
    if sys.stdin is None:
        raise OSError(errno.EBADF, "there is no standard input")
    return sys.stdin.buffer.read(limit)


def read_file(path: Path, limit: int = MAX_FILE_SIZE) -> bytes:
    """Return the bytes of a file: at most `limit`, and one more if it is longer.

    Raises:
        OSError: the file cannot be read.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - the method of Path takes as long as the reading
        data = file.read(min(_USUAL, limit) + 1)
        # Reading up to the limit at once would allocate memory for all of it.
        return data if len(data) <= _USUAL or len(data) > limit else data + file.read(limit + 1 - len(data))


def is_directory(path: str | os.PathLike[str]) -> bool:
    """Return whether `path` is a directory; False, too, if permissions do not allow to find out."""
    return os.path.isdir(path)  # noqa: PTH112 - the method of Path raises for many a name


def is_file(path: str | os.PathLike[str]) -> bool:
    """Return whether `path` is a file; False, too, if permissions do not allow to find out."""
    return os.path.isfile(path)  # noqa: PTH113 - as above


def make_absolute(path: str | os.PathLike[str]) -> Path:
    """Return an absolute path without `..`; symbolic links are not resolved."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - absolute() keeps `..`


def display_path(path: str | os.PathLike[str]) -> str:
    """Return a path as reports show it: as given, with `/` between the parts, and bytes that are not UTF-8 replaced.

    A path that GitHub Actions would read as a command at the start of a line gets a `./` before it, and so does a file
    with the name `-`, which would look like standard input. In the address of a store, only secrets are replaced.
    """
    if is_address(path):
        return hide_secrets(str(path))
    shown = os.fsencode(Path(path).as_posix()).decode("utf-8", errors="replace")
    return f"./{shown}" if shown == STDIN or shown.lstrip().startswith("::") else shown


def make_input(path: str, name: str | None = None) -> Input:
    """Return the input for an explicitly named path, or standard input for `-`; reports show a file as `name`."""
    if path == STDIN:
        return Input(STDIN, None, is_named=True)
    return Input(display_path(name or path), Path(path), is_named=True)


def decode_bytes(data: bytes, path: str, limit: int = MAX_FILE_SIZE) -> tuple[Source, Fault | None]:
    """Return the text of a file, and a fault if the file is too large or a byte cannot be decoded, else None.

    A file is decoded as UTF-8, unless it is certainly UTF-16. The text of a file that is larger than the limit is
    empty. A byte that cannot be decoded is replaced in the text; the fault is at the first one.
    """
    if len(data) > limit:
        what = {"what": "the file is too large and was not read", "limit": f"{limit} {pluralize_noun(limit, 'byte')}"}
        return Source(path, ""), Fault("limit-exceeded", Span(0, 0), None, what)
    if encoding := _detect_utf16(data):
        try:
            return Source(path, data.decode(encoding), encoding), None
        except UnicodeDecodeError as error:
            return _report_undecodable(
                data, path, error, f"{describe_encoding(encoding)}, damaged at offset {error.start}"
            )
    try:
        return Source(path, data.decode(UTF8)), None
    except UnicodeDecodeError as error:
        return _report_undecodable(data, path, error, f"byte 0x{data[error.start]:02X} at offset {error.start}")


def _report_undecodable(data: bytes, path: str, error: UnicodeDecodeError, what: str) -> tuple[Source, Fault]:
    before = len(data[: error.start].decode(error.encoding))
    text = data.decode(error.encoding, errors="replace")
    return Source(path, text, error.encoding), Fault("not-utf8", Span(before, before + 1), None, {"what": what})


def describe_encoding(encoding: str) -> str:
    """Return the part of a message that names a UTF-16 encoding, such as `it is UTF-16 (little endian)`."""
    return f"it is {_UTF16[encoding]}"


def _detect_utf16(data: bytes) -> str | None:
    """Return the UTF-16 encoding of some bytes, by the byte order mark or by zeros; None if they are not UTF-16.

    The high bytes of ASCII characters are 0. So in UTF-16, three quarters or more of the bytes at odd positions, or of
    those at even positions, are 0. Few of the other bytes are 0: some characters, such as U+4E00, have a low byte of 0.
    """
    if data[:1] not in _UTF16_STARTS and data[1:2] != b"\0":
        return None  # a file in UTF-8 is decided here
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return None  # UTF-32
    if data[:2] in _UTF16_MARKS:
        return _UTF16_MARKS[data[:2]]
    head = data[:_HEAD]
    if len(head) < _TOO_LITTLE:
        return None
    for encoding, zeros, others in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if zeros.count(0) * 4 >= len(others) * 3 and others.count(0) * 8 <= zeros.count(0):
            return encoding
    return None
