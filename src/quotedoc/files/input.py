"""Reading files."""

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
"""Bytes that few pages have more of."""
_UTF16: Final = {"utf-16-le": "UTF-16 (little endian)", "utf-16-be": "UTF-16 (big endian)"}
_UTF16_MARKS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF16_STARTS: Final = (b"\xff", b"\xfe", b"\0")
_HEAD: Final = 256
"""Bytes by which UTF-16 without a byte order mark is known: in front matter, hardly more than a title is not ASCII."""
_TOO_LITTLE: Final = 16
"""Fewer bytes than these may be anything."""


@dataclass(frozen=True, slots=True)
class LoadedContent:
    """What a member holds, or why it cannot be read; unlike its archive, it can be sent to other processes."""

    content: bytes | OSError

    def __call__(self, limit: int) -> bytes:
        """Return the content; what is beyond a limit was not loaded.

        Raises:
            OSError: it could not be read.
        """
        if isinstance(self.content, OSError):
            raise self.content
        return self.content[: limit + 1]


class Input(NamedTuple):
    """Something to work on.

    Attributes:
        path: its name, as reports show it.
        file: the file, None for standard input.
        by_hand: whether the user named it, rather than a directory that holds it.
        archive: the archive that holds it, or the address of a store, as the user named it; None for a file. The file
            of a member is what it would be if the archive were a directory.
        read: reads a member, as `Member.read` does, until it is loaded; None for what is read from its file.
    """

    path: str
    file: Path | None
    by_hand: bool
    archive: str | None = None
    read: Callable[[int], bytes] | None = None

    def load(self, limit: int) -> Self:
        """Return the input, with what it holds if it is a member, to be read later and in other processes."""
        if self.read is None:
            return self
        try:
            return self._replace(read=LoadedContent(self.read(limit)))
        except OSError as error:
            return self._replace(read=LoadedContent(error))

    def unload(self) -> Self:
        """Return the input without what it holds, which needs no room when its outcome is known."""
        return self if self.read is None else self._replace(read=None)

    def read_bytes(self, limit: int = MAX_FILE_SIZE) -> bytes:
        """Return what it holds, or a byte more than the limit if it holds more than that.

        Raises:
            OSError: it cannot be read.
        """
        if self.read is not None:
            return self.read(limit)
        if self.file is not None:
            return read_file(self.file, limit)
        return read_stdin(limit + 1)


def read_stdin(limit: int = -1) -> bytes:
    """Return standard input, or its first bytes up to a limit.

    Raises:
        OSError: it cannot be read.
    """
    if sys.stdin is None:
        raise OSError(errno.EBADF, "there is no standard input")
    return sys.stdin.buffer.read(limit)


def read_file(path: Path, limit: int = MAX_FILE_SIZE) -> bytes:
    """Return the bytes of a file, or one more than the limit if it has more than that.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - the method of Path takes as long as the reading
        data = file.read(min(_USUAL, limit) + 1)
        # To ask for the limit at once would cost the room for it.
        return data if len(data) <= _USUAL or len(data) > limit else data + file.read(limit + 1 - len(data))


def is_directory(path: str | os.PathLike[str]) -> bool:
    """Return whether `path` is known to be a directory; where one may not look, it is not."""
    return os.path.isdir(path)  # noqa: PTH112 - the method of Path raises for many a name


def is_file(path: str | os.PathLike[str]) -> bool:
    """Return whether `path` is known to be a file; where one may not look, it is not."""
    return os.path.isfile(path)  # noqa: PTH113 - as above


def make_absolute(path: str | os.PathLike[str]) -> Path:
    """Return a path from the root, without `..`; links in it stay."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - absolute() keeps `..`


def display_path(path: str | os.PathLike[str]) -> str:
    """Return a path as reports show it: as given, `/` between the parts, bytes that are no UTF-8 replaced.

    One that GitHub Actions would take for a command at the start of a line gets a `./` before it, and so does a file
    `-`, which is not standard input. The address of a store is shown as it is, but for secrets.
    """
    if is_address(path):
        return hide_secrets(str(path))
    shown = os.fsencode(Path(path).as_posix()).decode("utf-8", errors="replace")
    return f"./{shown}" if shown == STDIN or shown.lstrip().startswith("::") else shown


def make_input(path: str, name: str | None = None) -> Input:
    """Return a file that is named explicitly, or standard input for `-`; reports call the file `name`."""
    if path == STDIN:
        return Input(STDIN, None, by_hand=True)
    return Input(display_path(name or path), Path(path), by_hand=True)


def decode_bytes(data: bytes, path: str, limit: int = MAX_FILE_SIZE) -> tuple[Source, Fault | None]:
    """Return the text of a file, and the fault of the first byte that cannot be decoded, if there is one.

    A file is UTF-8, or beyond doubt UTF-16. More bytes than the limit are a fault, too, and no text.
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
    """Return an encoding that is not UTF-8 as messages name it."""
    return f"it is {_UTF16[encoding]}"


def _detect_utf16(data: bytes) -> str | None:
    """Return which UTF-16 some bytes are: by the byte order mark, or by zeros.

    Of the bytes at the start, three quarters of the odd or of the even ones are 0, as the high bytes of ASCII are. Few
    of the other bytes are: some characters, such as U+4E00, have a low byte of 0.
    """
    if data[:1] not in _UTF16_STARTS and data[1:2] != b"\0":
        return None  # as every file in UTF-8
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
