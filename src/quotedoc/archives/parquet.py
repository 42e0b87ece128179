"""Read pages from Parquet files: each row has the text of a page in one of its columns."""

from __future__ import annotations

from functools import partial
from typing import IO, TYPE_CHECKING, Any, Final

from quotedoc.archives.member import (
    ArchiveError,
    Member,
    MissingReaderError,
    RecordFields,
    name_record,
    refuse_member,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS: Final = 64
"""Rows that are in memory at a time."""
_BUFFER: Final = 2**20
"""Bytes of a column to read at once; without this, pyarrow reads a whole row group."""


def iter_parquet_rows(file: IO[bytes], fields: RecordFields) -> Iterator[Member]:
    """Yield a member for each row of a Parquet file.

    Raises:
        OSError: the file is damaged, the column of the text or the name is missing, or pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingReaderError("Parquet", "pyarrow") from error
    number = 0
    try:
        table = ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
        columns = table.schema_arrow.names
        text, name = fields.find_text(columns), fields.find_name(columns)
        if name is None and fields.name is not None:
            raise ArchiveError(f"there is no column '{fields.name}', which --name-column names")
        wanted = [text] if name is None else [text, name]
        for batch in table.iter_batches(_ROWS, columns=wanted, use_threads=False):
            texts = batch.column(text).to_pylist()
            names = [None] * len(texts) if name is None else batch.column(name).to_pylist()
            for content, label in zip(texts, names, strict=True):
                number += 1
                yield _make_member(name_record(number, label), content)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, ArchiveError):
            raise
        raise ArchiveError(f"the archive is damaged: {error}") from error


def _make_member(name: str, content: Any) -> Member:  # noqa: ANN401 - a value of a column of any type
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if not isinstance(content, bytes):
        return refuse_member(name, "its text is missing, or no text")
    return Member(name, partial(_cut_content, content))


def _cut_content(content: bytes, limit: int) -> bytes:
    return content[: limit + 1]
