"""Define the tree for comparing pages: in a `DiffItem`, the items of a list are found by key, not by index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from quotedoc.text import Pointer

    Textual = Callable[[Pointer, Any], str]
    """Gives the text of a value as the page prints it."""


class DiffItem(NamedTuple):
    """A value, or an object or list of several values.

    Attributes:
        pointer: its pointer on its own page.
        words: its name in words.
        value: the JSON value at the pointer.
        text: the value as printed.
        parts: its items, by name or key; None for a single value.
        fallback_key: for a text without a name, the group of texts that it may be compared with if none is equal.
    """

    pointer: Pointer
    words: str
    value: Any
    text: str = ""
    parts: dict[Hashable, DiffItem] | None = None
    fallback_key: Hashable = None


def key_items(items: Iterable[tuple[Hashable, DiffItem]]) -> dict[Hashable, DiffItem]:
    """Return items by their key and a number, since keys may be equal: 1 for the first item with a key, then 2."""
    seen: dict[Hashable, int] = {}
    found: dict[Hashable, DiffItem] = {}
    for key, item in items:
        seen[key] = seen.get(key, 0) + 1
        found[key, seen[key]] = item
    return found


def cell_item(pointer: Pointer, words: str, cell: dict[str, Any]) -> DiffItem:
    """Return a cell of unknown meaning as an item of the tree."""
    return DiffItem(pointer, words, cell, cell["text"])


def list_texts(item: DiffItem) -> list[str]:
    """Return the texts of all values in an item, in page order."""
    if item.parts is None:
        return [item.text]
    return [text for part in item.parts.values() for text in list_texts(part)]
