"""Get, list, put and delete objects in a store with obstore, with limits of time and repeated attempts.

Only this module uses obstore. Only the first process reads stores: the threads of obstore do not survive a fork.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from quotedoc.stores.faults import MissingObstoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotedoc.text.address import Address

CONNECT_SECONDS: Final = 10
READ_SECONDS: Final = 30
"""Seconds without a byte after which a request is repeated."""
PAGE_SECONDS: Final = 300
"""The most seconds for all of a page to arrive."""
STREAM_SECONDS: Final = 7 * 24 * 3600
"""The most seconds for an archive to arrive, which is read while it is processed, or for results to be written."""
RETRIES: Final = 3
"""The most repetitions of a request after a dropped connection, a timeout, or an answer such as 500."""
RETRY_SECONDS: Final = 120
"""Seconds after the first attempt in which a request can be repeated."""
BACKOFF: Final = 0.2
"""Seconds before the first repetition; twice as many before each next one."""
_LISTED: Final = 1000
_KEPT: Final = 64


def get_object(address: Address, seconds: int = PAGE_SECONDS) -> Any:  # noqa: ANN401 - no class to be imported
    """Request an object and return an `obstore.GetResult`, from which its content can be read.

    Raises:
        Exception: whatever obstore raises.
    """
    obstore = _import_obstore()
    # The store of a web server is the object itself, so that its query is kept.
    root, key = (str(address), "") if address.is_web else (address.root, address.key)
    return obstore.get(_open_store(root, seconds), key)


def iter_entries(prefix: Address) -> Iterator[dict[str, Any]]:
    """Yield an `obstore.ObjectMeta` for each object below a prefix, in the order of the store.

    Raises:
        Exception: whatever obstore raises.
    """
    obstore = _import_obstore()
    store = _open_store(prefix.root, PAGE_SECONDS)
    for chunk in obstore.list(store, prefix.key.rstrip("/") or None, chunk_size=_LISTED):
        yield from chunk


def put_object(address: Address, content: Path | bytes) -> None:
    """Write an object; others only see it when it is complete.

    Raises:
        Exception: whatever obstore raises.
    """
    _import_obstore().put(_open_store(address.root, STREAM_SECONDS), address.key, content)


def delete_object(address: Address) -> None:
    """Delete an object.

    Raises:
        Exception: whatever obstore raises.
    """
    _import_obstore().delete(_open_store(address.root, PAGE_SECONDS), address.key)


def _import_obstore() -> Any:  # noqa: ANN401 - a module
    try:
        import obstore
    except ImportError as error:
        raise MissingObstoreError from error
    return obstore


@lru_cache(_KEPT)
def _open_store(root: str, seconds: int) -> Any:  # noqa: ANN401 - one of several classes
    """Return the obstore client of a store; obstore takes credentials and endpoints from environment variables."""
    from datetime import timedelta

    from obstore.store import from_url

    return from_url(
        root,
        client_options={
            "allow_http": not root.startswith("https:"),
            "connect_timeout": timedelta(seconds=CONNECT_SECONDS),
            "read_timeout": timedelta(seconds=READ_SECONDS),
            "timeout": timedelta(seconds=seconds),
        },
        retry_config={
            "max_retries": RETRIES,
            "retry_timeout": timedelta(seconds=RETRY_SECONDS),
            "backoff": {
                "init_backoff": timedelta(seconds=BACKOFF),
                "max_backoff": timedelta(seconds=BACKOFF * 2**RETRIES),
                "base": 2,
            },
        },
    )
