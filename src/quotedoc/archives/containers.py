"""Which files are archives, by their names, and how each is read."""

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
        reader: the function that yields the members of what `opener` returns, with its module. As most runs read no
            archive, it is imported when it is used.
        is_tree: whether its members are files, so that their names decide which of them are pages. Records are named by
            whoever wrote them, so each is a page.
        opener: the function that opens a file, or what is read as one: a context manager that closes it.
        needs_seek: whether it is not read from its start to its end.
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
