"""Find the pages at an address in a store, as if the address were a directory, a file or an archive.

`iter_stored` gets an address such as `s3://bucket/pages` and yields an `Input` for each page below it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quotedoc.archives import is_archive
from quotedoc.files.input import Input, display_path, make_absolute
from quotedoc.files.members import is_stored_page, iter_archive
from quotedoc.files.patterns import is_page
from quotedoc.stores import StoredObject, StoreError, list_objects
from quotedoc.text.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.archives import RecordFields
    from quotedoc.files.patterns import FileFilter


def iter_stored(
    path: str,
    fields: RecordFields,
    on_error: Callable[[OSError], object],
    find_filter: Callable[[Path], FileFilter],
    on_excluded: Callable[[Path], object],
) -> Iterator[Input]:
    """Yield the pages at an address. Pages can be read later and in any order, but the members of an archive cannot.

    Args:
        path: the address of a page or an archive, or a prefix of the addresses of pages.
        fields: the fields of a record in an archive that have the name and the text of a page.
        on_error: called with the error if a store cannot be listed, or an archive cannot be read to its end.
        find_filter: returns the patterns that include and exclude files in a directory (an absolute path).
        on_excluded: called with the path of each excluded page.
    """
    address, here = parse_address(path), make_absolute(path)
    if is_archive(address.path):
        yield from iter_archive(path, fields, on_error, find_filter(here.parent), on_excluded)
    elif is_stored_page(path):
        yield _name_page(path)
    else:
        try:
            yield from _iter_listed(path, here, find_filter(here), on_excluded)
        except StoreError as error:
            on_error(OSError(error.errno, error.strerror, display_path(path)))


def _iter_listed(
    path: str, here: Path, file_filter: FileFilter, on_excluded: Callable[[Path], object]
) -> Iterator[Input]:
    """Yield the pages below an address that is a prefix.

    Raises:
        StoreError: the store cannot be listed, or the prefix has no objects.
    """
    prefix = parse_address(path)
    is_empty, skipped = True, len(prefix.key.rstrip("/"))
    for found in list_objects(prefix):
        is_empty = False
        parts = [part for part in found.address.key[skipped:].split("/") if part]
        if not parts or any(part.startswith(".") for part in parts):
            continue
        real = here.joinpath(*parts)
        if not is_page(real.parent, real.name, file_filter):
            continue
        file = Path(path, *parts)
        if file_filter.exclude is not None and file_filter.exclude.match_any(real) is not None:
            on_excluded(file)
        else:
            yield Input(str(found.address), file, is_named=False, archive=path, read=found)
    if is_empty:
        if not prefix.key or prefix.key.endswith("/"):
            raise StoreError("the store has nothing with this prefix")
        yield _name_page(path)  # an object that does not have the name of a page


def _name_page(path: str) -> Input:
    return Input(display_path(path), Path(path), is_named=True, archive=path, read=StoredObject(parse_address(path)))
