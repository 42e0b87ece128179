"""List the objects below a prefix of a store, and read whole objects of the size of a page.

`list_objects` gets a prefix and yields a `StoredObject` for each object; call it with a limit to get its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import sleep
from typing import TYPE_CHECKING, Final

from quotedoc.stores.circuit_breaker import check_breaker, record_answer, record_no_answer
from quotedoc.stores.connection import BACKOFF, RETRIES, get_object, iter_entries
from quotedoc.stores.faults import describe_fault, is_cut_short, is_unanswered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.text.address import Address

_CHUNK: Final = 2**16


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object in a store.

    Attributes:
        address: its address.
        size: its size in bytes, as the store listed it; None for an object that was not listed.
    """

    address: Address
    size: int | None = None

    def __call__(self, limit: int) -> bytes:
        """Return the content: at most `limit` bytes, and one more if the object is larger.

        Raises:
            StoreError: the object cannot be read.
        """
        root, attempt = self.address.root, 0
        check_breaker(root)
        while True:
            try:
                data = _read_once(self.address, limit)
            except Exception as error:
                attempt += 1
                (record_no_answer if is_unanswered(error) else record_answer)(root)
                # obstore itself continues an answer that was cut short, but only if it had an entity tag.
                if not is_cut_short(error) or attempt == RETRIES:
                    raise describe_fault(error) from error
            else:
                record_answer(root)
                return data
            sleep(BACKOFF * 2**attempt)


def list_objects(prefix: Address) -> Iterator[StoredObject]:
    """Yield the objects below a prefix, in the order of the store.

    Raises:
        StoreError: the store cannot be listed.
    """
    try:
        for entry in iter_entries(prefix):
            yield StoredObject(prefix._replace(key=entry["path"]), entry["size"])
    except Exception as error:
        raise describe_fault(error) from error


def _read_once(address: Address, limit: int) -> bytes:
    found = get_object(address)
    if found.meta["size"] <= limit:
        return bytes(found.bytes())
    data = bytearray()
    for chunk in found.stream(min_chunk_size=_CHUNK):
        data += chunk
        if len(data) > limit:
            break
    return bytes(data[: limit + 1])
