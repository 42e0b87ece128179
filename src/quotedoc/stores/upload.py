"""Write results to a store: a file as an object, or all files of a directory below a prefix.

Others see all of an object or nothing. A directory is complete when `_SUCCESS` is there, which is written last.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from quotedoc.stores.connection import delete_object, iter_entries, put_object
from quotedoc.stores.faults import StoreError, describe_fault

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.text.address import Address

MARK: Final = "_SUCCESS"
"""The name of the object that is written last, as Hadoop and Spark do: it shows that the results are complete."""


def upload_file(file: Path, address: Address) -> None:
    """Write a file to an object; if anything fails, the object keeps its old content.

    Raises:
        StoreError: the store does not accept the file.
    """
    try:
        put_object(address, file)
    except Exception as error:
        raise describe_fault(error) from error


def check_vacancy(prefix: Address) -> None:
    """Check that there are no objects with a prefix.

    Raises:
        StoreError: there are objects, or the store cannot be listed.
    """
    try:
        is_vacant = next(iter_entries(prefix), None) is None
    except Exception as error:
        raise describe_fault(error) from error
    if not is_vacant:
        raise StoreError("there are objects with this prefix; choose another one, or delete them")


def upload_directory(folder: Path, prefix: Address) -> None:
    """Write all files of a directory below a prefix, and finally the object `_SUCCESS`.

    A store cannot replace several objects in one step, so there must be no objects with the prefix. If anything fails,
    the objects that were written are deleted.

    Raises:
        StoreError: there are objects with this prefix, or the store does not accept the files.
    """
    key = prefix.key.rstrip("/")
    check_vacancy(prefix)
    written: list[Address] = []
    try:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            written.append(prefix._replace(key="/".join(filter(None, (key, file.relative_to(folder).as_posix())))))
            put_object(written[-1], file)
        put_object(prefix._replace(key="/".join(filter(None, (key, MARK)))), b"")
    except Exception as error:
        for address in written:
            with suppress(Exception):
                delete_object(address)
        raise describe_fault(error) from error
