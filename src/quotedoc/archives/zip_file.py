"""Read the files of ZIP archives in memory that does not grow with the number of members.

`zipfile` keeps the whole directory of an archive in memory: half a gigabyte for a million members.

Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.
"""

from __future__ import annotations

import os
import stat
import struct
import zlib
from functools import partial
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from quotedoc.archives.member import ArchiveError, Member, RecordFields, refuse_member

if TYPE_CHECKING:
    from collections.abc import Iterator

_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\5\6"
_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_FILE: Final = struct.Struct("<4s5H3L2H")
_MAX_COMMENT: Final = 2**16
_FULL: Final = 0xFFFFFFFF
"""A 32-bit field with this value has its real, 64-bit value in the extra field (ZIP64)."""
_STORED, _DEFLATED = 0, 8
_ENCRYPTED: Final = 1
_IS_UTF8: Final = 1 << 11
_UNIX: Final = 3
_RAW: Final = -zlib.MAX_WBITS


class _Entry(NamedTuple):
    """A member as the directory describes it; sizes in bytes."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    start: int
    mode: int


def iter_zip_members(file: IO[bytes], _fields: RecordFields) -> Iterator[Member]:
    """Yield the files of a ZIP archive, and links as members that raise when they are read.

    Raises:
        OSError: the archive is damaged.
    """
    try:
        at, end, base = _find_directory(file)
        left = base + at
        while at < end:
            entry, at = _read_entry(file, base, at)
            left -= entry.packed
            # Otherwise a small archive could give as much work as a large one.
            if left < 0:
                raise ArchiveError("the archive is damaged: its members overlap")
            if not entry.name.endswith("/"):
                yield _make_member(file, entry)
    except (struct.error, OverflowError) as error:
        raise ArchiveError("the archive is damaged: its directory is incomplete") from error


def _find_directory(file: IO[bytes]) -> tuple[int, int, int]:
    """Return the offsets at which the directory starts and ends, and the number of bytes before the archive."""
    size = file.seek(0, os.SEEK_END)
    start = file.seek(max(0, size - _END.size - _MAX_COMMENT))
    tail = file.read()
    at = tail.rfind(_END_MARK, 0, len(tail) - _END.size + len(_END_MARK))
    if at < 0:
        raise ArchiveError("the archive is damaged: it has no directory, or it is no ZIP archive")
    *_, length, offset, _ = _END.unpack_from(tail, at)
    end = start + at
    if _FULL in {length, offset} and end >= _LOCATOR.size:
        file.seek(end - _LOCATOR.size)
        _, _, where, _ = _LOCATOR.unpack(file.read(_LOCATOR.size))
        file.seek(where)
        *_, length, offset = _END64.unpack(file.read(_END64.size))
        end = where
    if length > end or offset + length > end:
        raise ArchiveError("the archive is damaged: its directory is incomplete")
    return offset, offset + length, end - length - offset


def _read_entry(file: IO[bytes], base: int, at: int) -> tuple[_Entry, int]:
    """Return an entry of the directory, and the offset of the next entry."""
    file.seek(base + at)
    values = _ENTRY.unpack(file.read(_ENTRY.size))
    mark, maker, _, flags, method, _, _, checksum, packed, size, name, extra, comment, _, _, mode, start = values
    if mark != b"PK\1\2":
        raise ArchiveError("the archive is damaged: its directory is incomplete")
    text = file.read(name).decode("utf-8" if flags & _IS_UTF8 else "cp437", errors="surrogateescape")
    packed, start = _widen(file.read(extra), size, packed, start)
    entry = _Entry(text, flags, method, checksum, packed, base + start, mode >> 16 if maker >> 8 == _UNIX else 0)
    return entry, at + _ENTRY.size + name + extra + comment


def _widen(extra: bytes, size: int, packed: int, start: int) -> tuple[int, int]:
    """Return the packed size and the start of a member; where a 32-bit value is full, take it from the extra field."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra, 4))
            _, packed, start = (next(wide, value) if value == _FULL else value for value in (size, packed, start))
        extra = extra[4 + length :]
    return packed, start


def _make_member(file: IO[bytes], entry: _Entry) -> Member:
    if stat.S_IFMT(entry.mode) not in {0, stat.S_IFREG}:
        return refuse_member(entry.name, "it is a link, or no regular file")
    if entry.flags & _ENCRYPTED:
        return refuse_member(entry.name, "it is encrypted")
    if entry.method not in {_STORED, _DEFLATED}:
        return refuse_member(entry.name, f"its compression (method {entry.method}) is not supported")
    return Member(entry.name, partial(_read_file, file, entry))


def _read_file(file: IO[bytes], entry: _Entry, limit: int) -> bytes:
    file.seek(entry.start)
    try:
        mark, *_, name, extra = _FILE.unpack(file.read(_FILE.size))
        if mark != b"PK\3\4":
            raise ArchiveError("the member is damaged: it is not where the directory says")
        file.seek(name + extra, os.SEEK_CUR)
        # No packer needs more than twice the bytes of a page, so more need not be read.
        data = file.read(min(entry.packed, 2 * limit + 2**10))
        if entry.method == _DEFLATED:
            data = zlib.decompressobj(_RAW).decompress(data, limit + 1)
    except (struct.error, zlib.error) as error:
        raise ArchiveError("the member is damaged") from error
    if len(data) <= limit and zlib.crc32(data) != entry.checksum:
        raise ArchiveError("the member is damaged: its checksum is another one")
    return data[: limit + 1]
