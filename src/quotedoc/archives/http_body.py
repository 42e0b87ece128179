"""Decode the body of an HTTP response: join its chunks and decompress it.

`decode_body` gets a function that reads the body, and the headers; it returns the bytes of the page.
Source: RFC 9112, section 7.1; RFC 9110, section 8.4.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from quotedoc.archives.member import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r\n")
_GZIP: Final = b"\x1f\x8b"
_ZLIB: Final = b"\x78"
_IDENTITY: Final = {"", "identity"}
_DEFLATED: Final = {"gzip", "x-gzip", "deflate"}
_ANY_HEADER: Final = 32 + zlib.MAX_WBITS
"""The `wbits` with which zlib detects whether data has a header of gzip or of zlib."""


def decode_body(read: Callable[[int], bytes], headers: Mapping[str, str], limit: int) -> bytes:
    """Return the decoded body of a response: at most `limit` bytes, and one more if it is longer.

    Many crawlers store the decoded body and keep the headers. So a body that is not encoded is returned as it is.

    Args:
        read: returns the next bytes of the body, up to a number of bytes.
        headers: the headers of the response, by their names in lower case.
        limit: the largest allowed size of the decoded body, in bytes.

    Raises:
        ArchiveError: the body is damaged, or its encoding is unknown.
    """
    encoding = headers.get("content-encoding", "").lower()
    if encoding not in _IDENTITY | _DEFLATED:
        raise ArchiveError(f"the member was not read: its encoding '{encoding}' is not supported")
    # No sender needs more than twice the bytes of a page for its chunks, so more need not be read.
    data = read(2 * limit + 2**10)
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _join_chunks(data, limit)
    if encoding in _DEFLATED and data.startswith((_GZIP, _ZLIB)):
        data = _inflate(data, limit)
    return data[: limit + 1]


def _join_chunks(data: bytes, limit: int) -> bytes:
    parts, at, size = list[bytes](), 0, 0
    while (chunk := _CHUNK.match(data, at)) and (length := int(chunk[1], 16)):
        part = data[chunk.end() : chunk.end() + length]
        parts.append(part)
        size += len(part)
        at = chunk.end() + length + 2
    if not chunk and size <= limit:
        if not parts:
            return data
        raise ArchiveError("the member is damaged: its chunks end early")
    return b"".join(parts)


def _inflate(data: bytes, limit: int) -> bytes:
    engine = zlib.decompressobj(_ANY_HEADER)
    try:
        found = engine.decompress(data, limit + 1)
    except zlib.error as error:
        raise ArchiveError("the member is damaged: it cannot be decompressed") from error
    if not engine.eof and len(found) <= limit:
        raise ArchiveError("the member is damaged: its content ends early")
    return found
