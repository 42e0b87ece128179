"""Read the files of tar archives in one pass, in memory that does not grow with the number of members."""

from __future__ import annotations

import tarfile
from functools import partial
from typing import TYPE_CHECKING, Final, Self

from quotedoc.archives.member import ArchiveError, Member, RecordFields, refuse_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.archives.streams import Stream

_BUFFER: Final = 2**17
_MAX_HEADER: Final = 2**20
"""The largest allowed size of a long name or of extended attributes, in bytes: tarfile itself has no limit."""
_HEADERS: Final = frozenset(
    (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
)
_FAULTS: Final = (tarfile.TarError, RecursionError, ValueError, OverflowError)
"""The exceptions that tarfile raises on damaged archives; RecursionError on a long chain of extended headers."""


def iter_tar_members(stream: Stream, _fields: RecordFields) -> Iterator[Member]:
    """Yield the files of a tar archive, and links and devices as members that raise when they are read.

    Raises:
        OSError: the archive is damaged; the members before the damage have been yielded.
    """
    # The error that ended a member early: it is reported with the member, and nothing can be read after it.
    broken: list[OSError] = []
    try:
        with tarfile.open(  # type: ignore[call-overload]  # only `read` is called
            fileobj=_Reader(stream), mode="r|", bufsize=_BUFFER, tarinfo=_Header, encoding="utf-8"
        ) as archive:
            while not broken and (header := archive.next()) is not None:
                archive.members = []  # tarfile keeps all that it has seen
                if header.isreg():
                    yield Member(header.name, partial(_read_file, archive, header, broken))
                elif not header.isdir():
                    kind = "a link" if header.issym() or header.islnk() else "a device, or of an unknown type"
                    yield refuse_member(header.name, f"it is {kind}")
        if not broken:
            while stream.read1(_BUFFER):  # up to the checksum at the end of a compressed file
                pass
    except _FAULTS as error:
        raise ArchiveError(f"the archive is damaged: {error}") from error


class _Reader:
    """The file object for tarfile: each call returns the bytes that are available, so none before damage are lost."""

    def __init__(self, stream: Stream) -> None:
        self.read = stream.read1


class _Header(tarfile.TarInfo):
    """The header of a member; a damaged one raises, while tarfile would take it for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        if not buf:
            raise tarfile.ReadError("it has no end mark")
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if any(buf):
                raise tarfile.ReadError("a header is damaged, or it is no tar archive") from error
            raise
        if header.size < 0 or (header.type in _HEADERS and header.size > _MAX_HEADER):
            raise tarfile.ReadError("a header has an impossible size")
        return header


def _read_file(archive: tarfile.TarFile, header: tarfile.TarInfo, broken: list[OSError], limit: int) -> bytes:
    try:
        file = archive.extractfile(header)
        return b"" if file is None else file.read(limit + 1)
    except (*_FAULTS, OSError) as error:
        broken.append(error if isinstance(error, OSError) else ArchiveError(f"the archive is damaged: {error}"))
        raise broken[0] from error
