"""A digest of JSON values, which takes the place of the values where they only have to be compared."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG: Final = 100
"""Items of a list from which on it is digested item by item, so that its text is never in memory as a whole."""


_DEPTH: Final = 3
"""How deep the objects are nested that have such lists."""


def digest_value(value: Any) -> bytes:  # noqa: ANN401  # JSON
    """Return a digest of a value of JSON, the same only for the same digits, types and order of members."""
    found = sha256()
    for text in _iter_texts(value):
        found.update(text.encode())
    return found.digest()


def _iter_texts(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401  # JSON
    """Yield texts that identify a value together."""
    if isinstance(value, dict) and depth < _DEPTH:
        for key, item in value.items():
            yield f"{{{key!r}:"
            yield from _iter_texts(item, depth + 1)
        yield "}"
    elif isinstance(value, list) and len(value) > _LONG:
        yield "["
        for item in value:
            yield f"{item!r},"
        yield "]"
    else:
        yield repr(value)
