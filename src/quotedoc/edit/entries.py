"""Find the entries of the front matter whose values could not be read, so that they can be replaced.

`iter_unread_entries` yields them. The other functions serve `confirm_replacements`, which compares the page before and
after: they exclude the changed lines.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.data import Scalar
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quotedoc.data import Entry
    from quotedoc.model.codec import Codec
    from quotedoc.reading import Reading
    from quotedoc.text import Edit, Pointer

FRONT_MATTER = "front_matter"


class UnreadEntry(NamedTuple):
    """An entry whose key is known, but whose value could not be read.

    Attributes:
        pointer: the pointer of the value, had it been read.
        codec: the codec of the value.
        span: the text to replace: the value, or all between the colon and its end.
        text: the text of the value on the page.
    """

    pointer: Pointer
    codec: Codec
    span: Span
    text: str


def iter_unread_entries(reading: Reading, codecs: Mapping[Pointer, Codec]) -> Iterator[UnreadEntry]:
    """Yield the entries of a page whose values could not be read; if a key is repeated, its first entry."""
    has_entries = any(piece["kind"] == "entry" for piece in reading.page["unclaimed"])
    node = reading.front_matter if has_entries else None
    if node is None:
        return
    seen = set()
    for entry in node.entries:
        pointer = (FRONT_MATTER, str(entry.key.value))
        codec = codecs.get(pointer)
        if codec is not None and pointer not in reading.spans and pointer not in seen:
            seen.add(pointer)
            span = _find_value(reading, entry)
            yield UnreadEntry(pointer, codec, span, reading.source.slice(span).strip())


def _find_value(reading: Reading, entry: Entry) -> Span:
    text, value = reading.source.text, entry.value
    colon = text.index(":", entry.key.span.end) + 1
    between = text[colon : value.span.start]
    if "#" in between:
        return value.span  # a comment is not replaced; as long as it is there, no value can be read
    is_spaced = between != "" and between.strip(" \t") == ""
    if isinstance(value, Scalar) and is_spaced and not text.startswith(("|", ">"), value.span.start):
        return value.content
    end = max(colon, value.span.end)
    return Span(colon, colon + len(text[colon:end].rstrip(" \t\r\n")))


def exclude_lines(page: Mapping[str, Any], lines: Iterable[str] = ()) -> dict[str, Any]:
    """Return a page without some lines of the front matter, and without data that depends on the unread entries.

    These data are the order of the keys, and the key that each other line follows.
    """
    kept = [line for piece in page["unclaimed"] if piece["kind"] == "entry" for line in piece["text"].splitlines()]
    for line in lines:
        with suppress(ValueError):
            kept.remove(line)
    values = {key: value for key, value in page.get(FRONT_MATTER, {}).items() if key != "key_order"}
    others = [piece for piece in page["unclaimed"] if piece["kind"] != "entry"]
    return {**page, FRONT_MATTER: values, "unclaimed": [*others, *kept]}


def list_edited_lines(text: str, edit: Edit) -> list[str]:
    """Return the lines of a text that an edit changes."""
    (start, end), _ = edit
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return (text[first:end] + _find_rest(text, edit)).splitlines()


def find_comment(text: str, edit: Edit) -> str:
    """Return the text after an edit on its last line."""
    return _find_rest(text, edit).strip()


def _find_rest(text: str, edit: Edit) -> str:
    return next(iter(text[edit.span.end :].splitlines()), "")


def is_unread(reading: Reading, pointer: Pointer) -> bool:
    """Return whether a pointer names something in the front matter that the page has, but that was not read."""
    if len(pointer) < 2 or pointer[0] != FRONT_MATTER:
        return False
    key = re.compile(rf"""^["']?{re.escape(str(pointer[1]))}["']?[ \t]*:""", re.MULTILINE)
    pieces = [piece for piece in reading.page["unclaimed"] if piece["kind"] in ("entry", FRONT_MATTER)]
    return any(key.search(piece["text"]) for piece in pieces)
