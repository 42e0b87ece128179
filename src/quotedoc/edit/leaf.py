"""List the values of a page that can be replaced, and check new values: `leaves_on` and `with_value`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.data import print_json
from quotedoc.edit.entries import iter_unread_entries
from quotedoc.leaves import CELL, TEXT_CODEC, leaves_in_blocks
from quotedoc.model.codec import INVALID, Codec
from quotedoc.model.composite import Composite
from quotedoc.model.slots.binding import ITEM
from quotedoc.text import Pointer, Span, format_pointer
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.reading import Reading


class EditError(ValueError):
    """A value cannot be replaced; the message has the reason, and the page is unchanged."""


class EditableLeaf(NamedTuple):
    """A value at a single place of a page.

    Attributes:
        codec: the codec of the value.
        span: its place in the source.
        text: its text without escapes, also if it could not be read as a value.
    """

    codec: Codec
    span: Span
    text: str


Leaves = dict[Pointer, EditableLeaf]


def leaves_on(reading: Reading) -> Leaves:
    """Return the replaceable values of a page by their pointers."""
    pieces = reading.page["unclaimed"]
    unread = {piece["pointer"]: piece["text"] for piece in pieces if piece["kind"] == "leaf"}
    found: Leaves = {}
    for pointer, codec, span in (*_iter_planned(reading), *leaves_in_blocks(reading)):
        raw = unread.get(format_pointer(pointer)) if unread else None
        found[pointer] = EditableLeaf(codec, span, _print_value(reading, pointer, codec) if raw is None else raw)
    codecs = reading.registry.list_leaves(reading.plan) if reading.plan else {}
    return found | {entry.pointer: EditableLeaf(*entry[1:]) for entry in iter_unread_entries(reading, codecs)}


def _print_value(reading: Reading, pointer: Pointer, codec: Codec) -> str:
    """Return the text of a value; an empty text if the page does not state it."""
    value: Any = reading.page
    for part in pointer:
        if isinstance(value, dict) and part not in value:
            return ""
        value = value[part]
    return codec.print(value)


def _iter_planned(reading: Reading) -> Iterator[tuple[Pointer, Codec, Span]]:
    """Yield the values in the page's layout, and the labels and cells of unknown rows."""
    codecs = reading.registry.list_leaves(reading.plan) if reading.plan else {}
    for pointer, span in reading.spans.items():
        codec = codecs.get(tuple(ITEM if isinstance(part, int) else part for part in pointer))
        match pointer:
            case (*_, "other_rows", int(), "label"):
                codec = TEXT_CODEC
            case (*_, "other_rows", int(), "cells", int()):
                codec = CELL
        if codec is not None:
            yield pointer, codec, span


def with_value(leaves: Mapping[Pointer, EditableLeaf], pointer: Pointer, value: object) -> tuple[Pointer, str]:
    """Return the pointer of the leaf with the value at a pointer, and the text of the leaf with a new value there.

    The leaf of a member of a value, such as the rank in `31 / 32`, is the whole value.

    Raises:
        EditError: there is no such leaf, or it cannot have the new value.
    """
    if pointer in leaves:
        return pointer, text_of(leaves[pointer].codec, value, pointer)
    above, name = pointer[:-1], pointer[-1] if pointer else ""
    whole = leaves.get(above)
    if whole and whole.codec is CELL and name == "text":
        return above, text_of(CELL, value, pointer)
    if whole and isinstance(whole.codec, Composite) and name in whole.codec.members:
        member, members = whole.codec.members[str(name)], whole.codec.parse(whole.text)
        if isinstance(members, dict):
            changed = members | {str(name): member.parse(text_of(member, value, pointer))}
            return above, text_of(whole.codec, changed, pointer)
    raise EditError(_no_leaf(leaves, pointer))


def _no_leaf(leaves: Mapping[Pointer, EditableLeaf], pointer: Pointer) -> str:
    if not leaves:
        return "there are no values on this page"
    shown = format_pointer(pointer)
    if any(leaf[: len(pointer)] == pointer for leaf in leaves):
        return f"{shown or 'the page'} has several values; give the pointer of one of them"
    return f"there is no value at {shown}{did_you_mean(shown, map(format_pointer, leaves))}"


def text_of(codec: Codec, value: object, pointer: Pointer) -> str:
    """Return the text of a value; a text is returned unchanged.

    Raises:
        EditError: the value is not of the type that the pointer must have.
    """
    text = value if isinstance(value, str) else codec.print(value) if codec.can_print(value) else None
    if text is None or codec.parse(text) is INVALID:
        raise EditError(
            f"{_show_value(value)} is not {codec.expected}, as {format_pointer(pointer)} must be"
            f"{_suggest(codec, value, text)}"
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise EditError(f"{text!r} has half of a surrogate pair, which cannot be written to a file")
    return text


def _suggest(codec: Codec, given: object, text: str | None) -> str:
    """Return the usual spelling of a figure that only has another spelling, such as other decimals."""
    if isinstance(given, float):
        return "; a float is not exact: give a Decimal, or the text that the page is to print"
    value = INVALID if text is None else codec.read(text)
    usual = "" if value is INVALID else codec.print(value)
    return f"; write {usual!r}" if usual and codec.parse(usual) is not INVALID else ""


def _show_value(value: object) -> str:
    """Return a value as JSON, but a text in Python's quotes; a value that JSON does not have as in Python."""
    if not isinstance(value, str):
        with suppress(TypeError, ValueError):
            return print_json(value, None)
    with suppress(ValueError):
        return repr(value)
    return "a number of thousands of digits"  # which Python does not spell out
