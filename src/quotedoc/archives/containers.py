"""Recognize archives by their file names, and read each with the module for its format.

`is_archive` gets a path such as `pages.tar.gz` and returns whether it is an archive; `iter_members` yields its members.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from quotedoc.archives.member import Member, RecordFields


class _Container(NamedTuple):
    """A format of archives.

    Attributes:
        reader: the module and name of the function that yields the members of the file that `opener` returns. It is
            imported when it is used, as most runs read no archive.
        is_tree: whether the members are files, so that their names show which of them are pages. Records can have any
            names, so each record is a page.
        opener: the module and name of the function that opens a path or a binary stream and returns a context manager.
        needs_seek: whether the reader needs random access; otherwise it reads the file once, from start to end.
    """

    reader: str
    is_tree: bool
    opener: str = "streams.open_plain"
    needs_seek: bool = False


_STREAMS: Final = {
    ".tar": _Container("tar_file.iter_tar_members", is_tree=True),
    ".warc": _Container("warc.iter_warc_records", is_tree=False),
    ".jsonl": _Container("json_lines.iter_json_records", is_tree=False),
    ".ndjson": _Container("json_lines.iter_json_records", is_tree=False),
}
_COMPRESSIONS: Final = {"": "streams.open_plain", ".gz": "streams.open_gzip", ".zst": "streams.open_zstd"}
_CONTAINERS: Final = {
    ".zip": _Container("zip_file.iter_zip_members", is_tree=True, needs_seek=True),
    ".tgz": _Container("tar_file.iter_tar_members", is_tree=True, opener="streams.open_gzip"),
    ".parquet": _Container("parquet.iter_parquet_rows", is_tree=False, needs_seek=True),
    **{
        suffix + compression: container._replace(opener=opener)
        for suffix, container in _STREAMS.items()
        for compression, opener in _COMPRESSIONS.items()
    },
}
SUFFIXES: Final = tuple(_CONTAINERS)
"""The endings of the names of archives, in lower case; names are compared without regard to case."""


def is_archive(path: str | os.PathLike[str]) -> bool:
    """Return whether a file name ends like that of an archive."""
    return str(path).lower().endswith(SUFFIXES)


def is_tree(path: str | os.PathLike[str]) -> bool:
    """Return whether the members of an archive are files; otherwise they are records, and each is a page."""
    return _find_container(path).is_tree


def needs_seek(path: str | os.PathLike[str]) -> bool:
    """Return whether reading an archive needs random access, so that it cannot be read as a stream."""
    return _find_container(path).needs_seek


def iter_members(
    path: str | os.PathLike[str], fields: RecordFields, content: IO[bytes] | None = None
) -> Iterator[Member]:
    """Yield the members of an archive.

    Args:
        path: the path or address of the archive; its ending shows the format.
        fields: the fields of a record that have the name and the text of a page.
        content: a stream with the bytes of the archive; None to open the file at `path`.

    Raises:
        OSError: the archive cannot be read, or it is damaged after the members that were yielded.
    """
    container = _find_container(path)
    open_file, read_members = _load_function(container.opener), _load_function(container.reader)
    with open_file(Path(path) if content is None else content) as file:
        yield from read_members(file, fields)


def _load_function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(".")
    loaded: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), function)
    return loaded


def _find_container(path: str | os.PathLike[str]) -> _Container:
    name = str(path).lower()
    return next(container for suffix, container in _CONTAINERS.items() if name.endswith(suffix))
