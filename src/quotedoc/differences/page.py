"""Build the tree for comparing a page with another one: `page_item` gets a reading and returns a `DiffItem`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.differences.blocks import blocks_item
from quotedoc.differences.item import DiffItem, cell_item, key_items
from quotedoc.model.composite import Composite
from quotedoc.model.page import Block
from quotedoc.model.part import OtherRow
from quotedoc.model.values import LINK
from quotedoc.text import parse_pointer
from quotedoc.text.packed import unpack_lists

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from quotedoc.differences.item import Textual
    from quotedoc.model.codec import Codec
    from quotedoc.model.part import Part
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

    Json = dict[str, Any]

METADATA_KEYS: Final = frozenset({"$schema", "faults", "coverage", "printed", "columns"})
"""The keys of data about a page, which the page itself does not state."""
ORDER: Final = frozenset({"row_order", "key_order"})
"""The keys of data about the order of rows and keys."""


def page_item(reading: Reading) -> DiffItem:
    """Return a page as a tree; an empty page has no values."""
    page = unpack_lists(reading.page)
    _put_raw_leaves(page)
    pieces = page["unclaimed"]
    unclaimed = DiffItem(("unclaimed",), "Unclaimed", pieces, parts=key_items(_iter_pieces(pieces)))
    if not reading.source.text.strip():
        return DiffItem((), "", page, parts={"unclaimed": unclaimed})

    def textual(pointer: Pointer, value: object) -> str:
        if isinstance(value, str):
            return value
        span = reading.locate(pointer)
        return str(value) if span is None else " ".join(reading.text(span).split())

    stated = {name: value for name, value in page.items() if name not in METADATA_KEYS and name != "unclaimed"}
    root = _part_item(reading.registry.find_page_class(page["kind"]), stated, (), "", textual)
    return root._replace(value=page, parts={**(root.parts or {}), "unclaimed": unclaimed})


def _put_raw_leaves(page: Json) -> None:
    """Put the texts that could not be read as values into a page, each in the place of its value."""
    for piece in page["unclaimed"]:
        if piece["kind"] == "leaf":
            *path, name = parse_pointer(piece["pointer"])
            parent: Any = page
            for key in path:
                parent = parent[key if isinstance(parent, list) else str(key)]
            parent[str(name)] = piece["text"]


def _iter_pieces(unclaimed: Sequence[Json]) -> Iterator[tuple[Hashable, DiffItem]]:
    """Yield the texts that no field has; a text that has moved is the same item."""
    for index, piece in enumerate(unclaimed):
        kind, text = piece["kind"], piece["text"]
        if kind != "leaf" and text:
            anchor = tuple(key for key in parse_pointer(piece["pointer"]) if isinstance(key, str))
            words = f"{kind.replace('_', ' ').capitalize()} after {piece['pointer'] or 'the start'}"
            yield (kind, text), DiffItem(("unclaimed", index, "text"), words, text, text, fallback_key=(kind, anchor))


def _part_item(part: type[Part], node: Json, pointer: Pointer, words: str, textual: Textual) -> DiffItem:
    fields, below, listed = part.fields(), part.parts(), part.item_codecs()
    parts: dict[Hashable, DiffItem] = {}
    for name, value in node.items():
        here = (*pointer, name)
        title = fields[name].title
        if name in ORDER or below.get(name) is OtherRow:
            continue
        if name in listed:
            parts[name] = DiffItem(
                here, title, value, parts=key_items(_iter_values(value, listed[name], here, textual))
            )
        elif name not in below:
            parts[name] = DiffItem(here, title, value, textual(here, value))
        elif below[name] is Block:
            parts[name] = blocks_item(value, here, title)
        elif isinstance(value, list):
            parts[name] = DiffItem(here, title, value, parts=key_items(_list_items(below[name], value, here, textual)))
        else:
            parts[name] = _part_item(below[name], value, here, title, textual)
    if below.get("other_rows") is OtherRow:
        # It is there even if it is empty, so that the first row is a change of its own, not of the whole list.
        columns = next((list(item.parts) for item in parts.values() if item.parts and isinstance(item.value, list)), [])
        rows, here = node.get("other_rows", []), (*pointer, "other_rows")
        parts["other_rows"] = DiffItem(
            here, fields["other_rows"].title, rows, parts=key_items(_other_rows(rows, columns, here))
        )
    return DiffItem(pointer, words, node, parts=parts)


def _list_items(
    part: type[Part], nodes: Sequence[Json], pointer: Pointer, textual: Textual
) -> Iterator[tuple[Hashable, DiffItem]]:
    for index, node in enumerate(nodes):
        item = _part_item(part, node, (*pointer, index), "", textual)
        parts = item.parts or {}
        key = tuple(parts[name].text for name in part.item_key() if name in parts)
        yield key, item._replace(words=" ".join(filter(None, key)) or f"number {index + 1}")


def _iter_values(
    values: Sequence[Any], codec: Codec, pointer: Pointer, textual: Textual
) -> Iterator[tuple[Hashable, DiffItem]]:
    for index, value in enumerate(values):
        here = (*pointer, index)
        text = textual(here, value)
        key: Hashable = text
        if isinstance(codec, Composite):
            key = tuple(str(value[member]) for member in codec.model.item_key())
        yield key, DiffItem(here, value["text"] if codec == LINK else text, value, text)


def _other_rows(rows: Sequence[Json], columns: Sequence[Any], pointer: Pointer) -> Iterator[tuple[Hashable, DiffItem]]:
    """Yield rows of unknown meaning; `columns` are the keys of the columns if these are items of a list."""
    for index, row in enumerate(rows):
        here = (*pointer, index)
        cells: dict[Hashable, DiffItem] = {}
        for column, cell in enumerate(row["cells"]):
            key = columns[column] if len(columns) == len(row["cells"]) else column
            words = " ".join(key[0]) if isinstance(key, tuple) else f"cell {column + 1}"
            cells[key] = cell_item((*here, "cells", column), words, cell)
        yield row["label"], DiffItem(here, row["label"], row, parts=cells)
