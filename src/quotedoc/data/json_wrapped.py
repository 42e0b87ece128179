"""Find JSON objects in other text, such as the reply of a language model.

`find_objects` gets the text and returns the span of each object that is not within another one; `list_keys` gets such a
span and returns the keys of the object.
"""

from __future__ import annotations

import re
from typing import Final

from quotedoc.text import Span

_OPENING: Final = re.compile(r'\{(?=[ \t\r\n]*+["}])')
"""The start of an object. In running text, a brace is hardly ever followed by a quote or by its closing brace."""
_TOKEN: Final = re.compile(r'"(?:[^"\\\r\n]++|\\.)*+"|[{}]|^ {0,3}(?:`{3}|~{3})', re.MULTILINE)
"""A token that matters for the end of an object: a string, a brace, or a code fence, which JSON does not contain."""

_COLON: Final = re.compile(r"[ \t\r\n]*+:")


def find_objects(text: str) -> list[Span]:
    """Return the spans of the outermost JSON objects of a text.

    An object without an end extends to the end of its code block, or to that of the text.
    """
    found: list[Span] = []
    end = 0
    while opening := _OPENING.search(text, end):
        end = _find_end(text, opening.start())
        found.append(Span(opening.start(), end))
    return found


def list_keys(text: str, place: Span) -> list[str]:
    """Return the keys of the object at a span, not those of objects in it, as written; the object may lack its end."""
    keys: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(text, place.start, place.end):
        if token[0] in ("{", "}"):
            depth += 1 if token[0] == "{" else -1
        elif depth == 1 and _COLON.match(text, token.end(), place.end):
            keys.append(token[0][1:-1])
    return keys


def _find_end(text: str, start: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token[0] in ("{", "}"):
            depth += 1 if token[0] == "{" else -1
            if not depth:
                return token.end()
        elif not token[0].startswith('"'):
            return start + len(text[start : token.start()].rstrip())
    return start + len(text[start:].rstrip())
