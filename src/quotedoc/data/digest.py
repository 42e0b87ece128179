"""Compute a digest of a JSON value, so that values can be compared without keeping them in memory."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from quotedoc.text.packed import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG: Final = 100
"""A list of more items than this is digested item by item, so that its text is never in memory as a whole."""


_DEPTH: Final = 3
"""Depth of nested objects down to which long lists are digested item by item."""


def digest_value(value: Any) -> bytes:  # noqa: ANN401  # JSON
    """Return a digest of a JSON value; two values have the same digest only if digits, types and order are the same."""
    found = sha256()
    for text in _iter_texts(value):
        found.update(text.encode())
    return found.digest()


def _iter_texts(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401  # JSON
    """Yield the parts of a text that identifies a value."""
    if isinstance(value, dict) and depth < _DEPTH:
        for key, item in value.items():
            yield f"{{{key!r}:"
            yield from _iter_texts(item, depth + 1)
        yield "}"
    elif isinstance(value, LISTS) and len(value) > _LONG:
        yield "["
        for item in value:
            yield f"{item!r},"
        yield "]"
    else:
        yield repr(value)
