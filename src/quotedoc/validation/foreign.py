"""Restore the JSON of a page that another program has written, with null for absent keys and with binary floats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.data import Entry, Mapping, Scalar, Sequence
from quotedoc.model.composite import Composite
from quotedoc.model.number import Number

if TYPE_CHECKING:
    from quotedoc.data import Node
    from quotedoc.model.codec import Codec
    from quotedoc.model.part import Part


def restore_values(node: Node, part: type[Part] | None) -> Node:
    """Return the JSON of a part without nulls that stand for absent keys, and with the usual decimals of floats.

    Programs that make tables of pages give all keys to each object, also those that only other kinds of page have. Null
    is only kept where a page can have a `-`: there it cannot be distinguished from an absent key.
    """
    if isinstance(node, Sequence):
        return node._replace(items=tuple(restore_values(item, part) for item in node.items))
    if part is None or not isinstance(node, Mapping):
        return node
    names = {field.key or name: name for name, field in part.fields().items()}
    codecs, parts = part.codecs(), part.parts()
    entries = []
    for key, value in node.entries:
        name = names.get(str(key.value), "")
        codec = codecs.get(name)
        if isinstance(value, Scalar) and value.value is None and (codec is None or not codec.missing):
            continue
        entries.append(Entry(key, restore_values(value, parts.get(name)) if codec is None else _restore(value, codec)))
    return node._replace(entries=tuple(entries))


def _restore(node: Node, codec: Codec) -> Node:
    """Return a value with the usual decimals of its number, if its digits are those of a float."""
    if isinstance(codec, Composite):
        return restore_values(node, codec.model)
    return (
        node._replace(value=codec.restore(node.value))
        if isinstance(codec, Number) and isinstance(node, Scalar)
        else node
    )
