"""The pages in a store, as if it were a directory of its address."""

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
    from quotedoc.files.patterns import FileScope


def iter_stored(
    path: str,
    fields: RecordFields,
    complain: Callable[[OSError], object],
    scope_of: Callable[[Path], FileScope],
    leave_out: Callable[[Path], object],
) -> Iterator[Input]:
    """Yield the pages at an address; they are read later, in any order.

    Args:
        path: the address of a page, of an archive, or what the addresses of pages start with.
        fields: what is read of the records of archives.
        complain: told why a store cannot be listed, or an archive not be read to its end.
        scope_of: gives the scope that holds in a directory (an absolute path).
        leave_out: told of each page that is excluded.
    """
    address, here = parse_address(path), make_absolute(path)
    if is_archive(address.path):
        yield from iter_archive(path, fields, complain, scope_of(here.parent), leave_out)
    elif is_stored_page(path):
        yield _name_page(path)
    else:
        try:
            yield from _iter_listed(path, here, scope_of(here), leave_out)
        except StoreError as error:
            complain(OSError(error.errno, error.strerror, display_path(path)))


def _iter_listed(path: str, here: Path, scope: FileScope, leave_out: Callable[[Path], object]) -> Iterator[Input]:
    """Yield the pages whose addresses start with a path.

    Raises:
        StoreError: the store cannot be listed, or there are none.
    """
    prefix = parse_address(path)
    is_empty, skipped = True, len(prefix.key.rstrip("/"))
    for found in list_objects(prefix):
        is_empty = False
        parts = [part for part in found.address.key[skipped:].split("/") if part]
        if not parts or any(part.startswith(".") for part in parts):
            continue
        real = here.joinpath(*parts)
        if not is_page(real.parent, real.name, scope):
            continue
        file = Path(path, *parts)
        if scope.exclude is not None and scope.exclude.match_any(real) is not None:
            leave_out(file)
        else:
            yield Input(str(found.address), file, by_hand=False, archive=path, read=found)
    if is_empty:
        if not prefix.key or prefix.key.endswith("/"):
            raise StoreError("the store has nothing with this prefix")
        yield _name_page(path)  # whose name is not that of a page


def _name_page(path: str) -> Input:
    return Input(display_path(path), Path(path), by_hand=True, archive=path, read=StoredObject(parse_address(path)))
