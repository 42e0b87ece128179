"""Pages packed into each container that quotedoc reads, for measurements and tests."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Pages = Mapping[str, bytes]


def pack_tar(pages: Pages) -> bytes:
    """Return a tar archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in pages.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return file.getvalue()


def pack_zip(pages: Pages) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pages.items():
            archive.writestr(name, data)
    return file.getvalue()


def pack_json_lines(pages: Pages) -> bytes:
    """Return JSON Lines."""
    records = ({"path": name, "text": data.decode()} for name, data in pages.items())
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def pack_warc(pages: Pages) -> bytes:
    """Return a web archive."""
    return b"".join(make_record(name, make_response(data)) for name, data in pages.items())


def make_response(body: bytes, *headers: str, status: str = "200 OK", media_type: str = "text/markdown") -> bytes:
    """Return an HTTP response."""
    return "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *headers, "", "")).encode() + body


def make_record(
    address: str, block: bytes, kind: str = "response", content_type: str = "application/http; msgtype=response"
) -> bytes:
    """Return a record of a web archive."""
    headers = (f"WARC-Type: {kind}", f"WARC-Target-URI: {address}", f"Content-Type: {content_type}")
    return "\r\n".join(("WARC/1.1", *headers, f"Content-Length: {len(block)}", "", "")).encode() + block + b"\r\n\r\n"


def pack_warc_gzip(pages: Pages) -> bytes:
    """Return a web archive in which each record is compressed on its own, as crawlers do."""
    return b"".join(gzip.compress(pack_warc({name: data})) for name, data in pages.items())


def pack_parquet(pages: Pages) -> bytes:
    """Return a Parquet file with four row groups."""
    file = io.BytesIO()
    texts = [data.decode() for data in pages.values()]
    pq.write_table(pa.table({"name": list(pages), "text": texts}), file, row_group_size=max(3, len(pages) // 4))
    return file.getvalue()


PACKERS: Final[Mapping[str, Callable[[Pages], bytes]]] = {
    ".tar": pack_tar,
    ".tar.gz": lambda pages: gzip.compress(pack_tar(pages)),
    ".tar.zst": lambda pages: zstd.compress(pack_tar(pages)),
    ".zip": pack_zip,
    ".jsonl": pack_json_lines,
    ".jsonl.gz": lambda pages: gzip.compress(pack_json_lines(pages)),
    ".jsonl.zst": lambda pages: zstd.compress(pack_json_lines(pages)),
    ".warc": pack_warc,
    ".warc.gz": pack_warc_gzip,
    ".warc.zst": lambda pages: zstd.compress(pack_warc(pages)),
    ".parquet": pack_parquet,
}
"""How to pack pages, by the suffix of the container."""
