"""Read Markdown pages from the records of web archives (WARC).

fastwarc 2.0 is not used: its iteration ends at a page with a wrong Content-Encoding, or at one that is not read to its
end; and if the file is cut off within a record, it returns the part as a whole record.

Source: ISO 28500:2017, The WARC Format 1.1.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from quotedoc.archives.http_body import decode_body
from quotedoc.archives.member import ArchiveError, Member, RecordFields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.archives.streams import Stream

_MAX_HEADERS: Final = 2**20
"""The largest allowed size of the headers of a record, or of its HTTP headers, in bytes."""
_SKIPPED: Final = 2**16
"""Bytes to skip at once."""
_TYPES: Final = ("response", "resource", "conversion")
_PAGES: Final = (".md", ".markdown", "/llms.txt")
_MEDIA_TYPES: Final = ("text/markdown", "text/x-markdown")
_OK: Final = b"200"


class _Block:
    """The content of a record.

    Attributes:
        is_torn: whether the archive ended within it.
    """

    def __init__(self, file: Stream, length: int) -> None:
        self._file, self._left, self.is_torn = file, length, False

    def read(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end of the record.

        Raises:
            ArchiveError: the archive ends within the record.
        """
        size = min(size, self._left)
        self.is_torn = True  # unless all goes well
        data = self._file.read(size)
        if len(data) < size:
            raise ArchiveError("the archive is damaged: it ends early")
        self._left -= size
        self.is_torn = False
        return data

    def readline(self, size: int) -> bytes:
        """Return the next line, or only its first `size` bytes if it is longer."""
        line = self._file.readline(min(size, self._left))
        self._left -= len(line)
        return line

    def skip(self) -> None:
        """Read to the end of the record."""
        while self._left:
            self.read(_SKIPPED)


def iter_warc_records(file: Stream, _fields: RecordFields) -> Iterator[Member]:
    """Yield the Markdown pages of a web archive: the records whose address or media type is that of Markdown.

    Raises:
        OSError: the archive is damaged; the records before the damage have been yielded.
    """
    while line := file.readline(_MAX_HEADERS):
        if line.isspace():  # two follow each record
            continue
        if not line.startswith(b"WARC/"):
            raise ArchiveError("the archive is damaged: a record does not start with its version")
        headers = _read_headers(file)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            raise ArchiveError("the archive is damaged: a record has no length")
        block = _Block(file, int(length))
        if headers.get("warc-type") in _TYPES:
            yield from _find_page(headers, block)
        if block.is_torn:  # reported with the page
            return
        block.skip()


def _read_headers(file: Stream | _Block) -> dict[str, str]:
    """Return headers by their names in lower case; if a name is repeated, the last header counts."""
    headers: dict[str, str] = {}
    left = _MAX_HEADERS
    while (line := file.readline(left)).strip():
        left -= len(line)
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    if not line.endswith(b"\n"):
        raise ArchiveError("the archive is damaged: headers have no end")
    return headers


def _find_page(headers: Mapping[str, str], block: _Block) -> Iterator[Member]:
    """Yield the page in a record, if it has one."""
    address = headers.get("warc-target-uri", "").strip("<>")
    inner: Mapping[str, str] = headers
    if headers.get("content-type", "").lower().startswith("application/http"):
        status = block.readline(_MAX_HEADERS).split()
        if len(status) < 2 or status[1] != _OK:
            return
        inner = _read_headers(block)
    path = address.partition("#")[0].partition("?")[0].lower()
    media_type = inner.get("content-type", "").partition(";")[0].strip().lower()
    if path.endswith(_PAGES) or media_type in _MEDIA_TYPES:
        yield Member(address, partial(decode_body, block.read, {} if inner is headers else inner))
