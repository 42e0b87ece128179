"""A page as a tree in which whatever stands in a list is found by what it is, not by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from quotedoc.text import Pointer

    Textual = Callable[[Pointer, Any], str]
    """Gives the text of a value as the page prints it."""


class DiffItem(NamedTuple):
    """A value, or what is made of several.

    Attributes:
        pointer: where it is on its own page.
        words: what people call it.
        value: the JSON value at the pointer.
        text: a value as printed.
        parts: what it is made of, by name or key; None of a value.
        kin: of a text that bears no name, with which others it may be held together if none is the same.
    """

    pointer: Pointer
    words: str
    value: Any
    text: str = ""
    parts: dict[Hashable, DiffItem] | None = None
    kin: Hashable = None


def key_items(items: Iterable[tuple[Hashable, DiffItem]]) -> dict[Hashable, DiffItem]:
    """Return items by their key and, for keys may be equal, by how many such came before."""
    seen: dict[Hashable, int] = {}
    found: dict[Hashable, DiffItem] = {}
    for key, item in items:
        seen[key] = seen.get(key, 0) + 1
        found[key, seen[key]] = item
    return found


def cell_item(pointer: Pointer, words: str, cell: dict[str, Any]) -> DiffItem:
    """Return a cell of unknown meaning as an item."""
    return DiffItem(pointer, words, cell, cell["text"])


def list_texts(item: DiffItem) -> list[str]:
    """Return the texts of all values that an item is made of, in page order."""
    if item.parts is None:
        return [item.text]
    return [text for part in item.parts.values() for text in list_texts(part)]
