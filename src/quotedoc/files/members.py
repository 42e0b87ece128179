"""Find the pages in an archive as if the archive were a directory of the same name.

`iter_archive` gets the path of an archive and yields an `Input` for each page, with a path like `pages.zip!A.US.md`.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotedoc.archives import ArchiveError, is_archive, is_tree, iter_members, needs_seek, refuse_member
from quotedoc.files.input import Input, display_path, is_directory, make_absolute
from quotedoc.files.patterns import DEFAULT_FILTER, is_page
from quotedoc.text.address import is_address, parse_address, remove_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.archives import Member, RecordFields
    from quotedoc.files.patterns import FileFilter

MEMBER_MARK: Final = "!"
"""The text between the name of an archive and the name of a member."""
_SEPARATOR: Final = re.compile(r"[/\\]")
_ELSEWHERE: Final = re.compile(r"[/\\]|[A-Za-z]:")
"""The start of an absolute name, which would lead out of the directory in which the archive is unpacked."""


def iter_archive(
    archive: str,
    fields: RecordFields,
    on_error: Callable[[OSError], object],
    file_filter: FileFilter,
    on_excluded: Callable[[Path], object],
) -> Iterator[Input]:
    """Yield the pages in an archive; load each page before you take the next one.

    Records can have any names, so each record is a page unless it is excluded.

    Args:
        archive: the path of the archive, or its address in a store.
        fields: the fields of a record that have the name and the text of a page.
        on_error: called with the error if the archive, or the rest of it, cannot be read.
        file_filter: the patterns that include and exclude pages in the directory of the archive.
        on_excluded: called with the path of each excluded page.
    """
    is_in_tree, here, place = is_tree(remove_query(archive)), make_absolute(archive), Path(archive)
    try:
        for member in _iter_members(archive, fields):
            # Bytes that are not UTF-8 are replaced: reports and keys of caches are UTF-8.
            name = member.name.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\ufffd")
            parts = [part for part in name.split("/") if part not in {"", os.curdir, os.pardir}]
            if is_in_tree and not _is_page(here, parts, file_filter):
                continue
            file = place.joinpath(*parts)
            if file_filter.exclude is not None and file_filter.exclude.match_any(here.joinpath(*parts)) is not None:
                on_excluded(file)
            else:
                path = f"{display_path(archive)}{MEMBER_MARK}{name.removeprefix('./')}"
                read = (_check_name(member) if is_in_tree else member).read
                yield Input(path, file, is_named=False, archive=archive, read=read)
    except ArchiveError as error:
        on_error(OSError(errno.EIO, str(error), display_path(archive)))
    except OSError as error:
        on_error(OSError(error.errno or errno.EIO, error.strerror or str(error), display_path(archive)))


def find_archive(path: str) -> str | None:
    """Return the archive in a path that a report shows: `a.zip` for `a.zip!A.US.md`; None if it is not a member."""
    for mark in re.finditer(MEMBER_MARK, path):
        if is_archive(remove_query(path[: mark.start()])):
            return path[: mark.start()]
    return None


def is_archive_path(path: str) -> bool:
    """Return whether a path that a user gave names an archive: a file, or an object in a store."""
    return is_archive(remove_query(path)) and (is_address(path) or not is_directory(path))


def is_stored_page(path: str) -> bool:
    """Return whether a path is the address of one page in a store, and not of an archive or a prefix of pages.

    A web server does not list its files, so each address there is a page or an archive. In other stores, the suffix of
    the address shows whether it is a page.
    """
    if not is_address(path):
        return False
    address = parse_address(path)
    return not is_archive(address.path) and (address.is_web or is_page(Path(), address.name, DEFAULT_FILTER))


def _iter_members(archive: str, fields: RecordFields) -> Iterator[Member]:
    if not is_address(archive):
        yield from iter_members(archive, fields)
        return
    from quotedoc.stores import fetch_object, stream_object  # few runs have one

    address = parse_address(archive)
    open_object = fetch_object if needs_seek(address.path) else stream_object
    with open_object(address) as content:
        yield from iter_members(address.path, fields, content)


def _is_page(archive: Path, parts: list[str], file_filter: FileFilter) -> bool:
    """Return whether a member is a page: whether it would be found if `archive` (an absolute path) were a directory."""
    if not parts or any(part.startswith(".") for part in parts):
        return False
    return is_page(archive.joinpath(*parts[:-1]), parts[-1], file_filter)


def _check_name(member: Member) -> Member:
    """Return the member unchanged, or a member that raises when it is read if its name leads out of the archive."""
    if os.pardir in _SEPARATOR.split(member.name):
        return refuse_member(member.name, "its name has '..'")
    if _ELSEWHERE.match(member.name):
        return refuse_member(member.name, "its name is an absolute path")
    return member
