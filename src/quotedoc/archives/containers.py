"""Which files are archives, by their names, and how each is read."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.archives.json_lines import iter_json_records
from quotedoc.archives.parquet import iter_parquet_rows
from quotedoc.archives.streams import open_gzip, open_plain, open_zstd
from quotedoc.archives.tar_file import iter_tar_members
from quotedoc.archives.warc import iter_warc_records
from quotedoc.archives.zip_file import iter_zip_members

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from quotedoc.archives.member import Member, RecordFields


class _Container(NamedTuple):
    """A format of archives.

    Attributes:
        iter_members: yields the members of what `open_file` returns.
        is_tree: whether its members are files, so that their names decide which of them are pages. Records are named by
            whoever wrote them, so each is a page.
        open_file: opens a file, or what is read as one: a context manager that closes it.
        needs_seek: whether it is not read from its start to its end.
    """

    iter_members: Callable[[Any, RecordFields], Iterator[Member]]
    is_tree: bool
    open_file: Callable[[Path | IO[bytes]], Any] = open_plain
    needs_seek: bool = False


_STREAMS: Final = {
    ".tar": _Container(iter_tar_members, is_tree=True),
    ".warc": _Container(iter_warc_records, is_tree=False),
    ".jsonl": _Container(iter_json_records, is_tree=False),
    ".ndjson": _Container(iter_json_records, is_tree=False),
}
_COMPRESSIONS: Final = {"": open_plain, ".gz": open_gzip, ".zst": open_zstd}
_CONTAINERS: Final = {
    ".zip": _Container(iter_zip_members, is_tree=True, needs_seek=True),
    ".tgz": _Container(iter_tar_members, is_tree=True, open_file=open_gzip),
    ".parquet": _Container(iter_parquet_rows, is_tree=False, needs_seek=True),
    **{
        suffix + compression: container._replace(open_file=open_file)
        for suffix, container in _STREAMS.items()
        for compression, open_file in _COMPRESSIONS.items()
    },
}
SUFFIXES: Final = tuple(_CONTAINERS)
"""How the names of archives end, in any case of letters."""


def is_archive(path: str | os.PathLike[str]) -> bool:
    """Return whether a file has the name of an archive."""
    return str(path).lower().endswith(SUFFIXES)


def is_tree(path: str | os.PathLike[str]) -> bool:
    """Return whether the members of an archive are files, rather than records of which each is a page."""
    return _find_container(path).is_tree


def needs_seek(path: str | os.PathLike[str]) -> bool:
    """Return whether an archive is not read from its start to its end."""
    return _find_container(path).needs_seek


def iter_members(
    path: str | os.PathLike[str], fields: RecordFields, content: IO[bytes] | None = None
) -> Iterator[Member]:
    """Yield the members of an archive.

    Args:
        path: the archive.
        fields: what is read of records.
        content: what the archive contains; None for the content of the file of this name.

    Raises:
        OSError: the archive cannot be read, or its rest is damaged.
    """
    container = _find_container(path)
    with container.open_file(Path(path) if content is None else content) as file:
        yield from container.iter_members(file, fields)


def _find_container(path: str | os.PathLike[str]) -> _Container:
    name = str(path).lower()
    return next(container for suffix, container in _CONTAINERS.items() if name.endswith(suffix))
