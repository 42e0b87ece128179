"""Decode character references, such as `&amp;`, and backslash escapes in addresses and titles of links."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from quotedoc.syntax.inline.marks import ADDRESS, ADDRESS_ATOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.syntax.inline.marks import InlinePiece

PUNCTUATION = r"!-/:-@\[-`{-~"
"""ASCII punctuation as the inside of a character class; a backslash escapes these characters."""
ENTITY = re.compile(r"&(?:#([0-9]{1,8});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{1,30};))")
"""A character reference; its name may be unknown."""

_ESCAPE = re.compile(rf"\\([{PUNCTUATION}])")
_ENTITY_OR_LINE_START = re.compile(rf"{ENTITY.pattern}|\n[ \t]+")


def decode_entity(match: re.Match[str]) -> str | None:
    """Return the characters for a match of `ENTITY`, or None if its name is unknown."""
    decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return chr(code)


def decode_entities(text: str) -> str:
    """Replace the character references in a text."""
    return ENTITY.sub(lambda match: decode_entity(match) or match[0], text) if "&" in text else text


def decode_literal(text: str, start: int, end: int) -> str:
    """Return the characters that `read_literal` returns, without their spans."""
    decoded = "".join(chars for chars, _, _ in _iter_decoded(text, start, end))
    return _ESCAPE.sub(r"\1", decoded)


def read_literal(text: str, start: int, end: int) -> list[InlinePiece]:
    """Return the pieces of an address or a title with escapes and character references resolved.

    As in GitHub's parser, character references are resolved first, then the escapes in the result.
    """
    raw = text[start:end]
    if not ("&" in raw or "\\" in raw or "\n" in raw):
        return [(ADDRESS, raw, start, end)] if raw else []
    places: list[InlinePiece] = []
    for chars, first, last in _iter_decoded(text, start, end):
        if last - first == len(chars):
            places += [(ADDRESS, char, first + at, first + at + 1) for at, char in enumerate(chars)]
        else:
            places += [(ADDRESS_ATOM, char, first, last) for char in chars]
    return list(_iter_unescaped(places))


def _iter_decoded(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the parts of a literal with their spans: text, resolved references, and newlines without indentation."""
    at = start
    for match in _ENTITY_OR_LINE_START.finditer(text, start, end):
        chars = "\n" if match[0][0] == "\n" else decode_entity(match)
        if chars is not None:
            yield text[at : match.start()], at, match.start()
            yield chars, match.start(), match.end()
            at = match.end()
    yield text[at:end], at, end


def _iter_unescaped(places: list[InlinePiece]) -> Iterator[InlinePiece]:
    """Yield the characters without the backslashes that escape them."""
    chars = "".join(place[1] for place in places)
    at = 0
    for match in _ESCAPE.finditer(chars):
        yield from places[at : match.start()]
        yield ADDRESS_ATOM, match[1], places[match.start()][2], places[match.start() + 1][3]
        at = match.end()
    yield from places[at:]
