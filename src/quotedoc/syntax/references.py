"""Link reference definitions: a paragraph may start with some, and only its end tells."""

from __future__ import annotations

import re

from mistune.helpers import parse_link_href, parse_link_title

from quotedoc.syntax.document import Reference
from quotedoc.text import Span

_LABEL = re.compile(r" {0,3}\[((?:[^\\\[\]]|\\.){1,999}+)\]:", re.DOTALL)
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")


def references_in(src: str, start: int, end: int) -> list[Reference]:
    """Return the definitions that a paragraph from `start` to `end` starts with, one after the other."""
    text = src[start:end]
    found: list[Reference] = []
    at = 0
    while (label := _LABEL.match(text, at)) and label[1].strip():
        stop = _definition_end(text, label.end())
        if stop is None:
            break
        found.append(Reference(Span(start + at, start + stop)))
        at = stop
    return found


def _definition_end(text: str, at: int) -> int | None:
    """Return where the line ends that holds the title or, without one, the destination; None if neither ends a line."""
    href, after = parse_link_href(text, at, block=True)
    if href is None or after is None:
        return None
    _, after_title = parse_link_title(text, after, len(text))
    with_title = _LINE_END.match(text, after_title) if after_title else None
    line_end = with_title or _LINE_END.match(text, after)
    return line_end.end() if line_end else None
