"""Find a page in other text, such as a code block in the reply of a language model.

`find_wrapped_page` gets the text and returns the span of the page, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.text import Span
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.text import Source

_OPENING: Final = re.compile(
    rf"^{BOM}? {{0,3}}(?P<fence>`{{3,}}|~{{3,}})[^\n`]*\n(?:(?:[ \t]*\n)*{BOM})?(?=(?:[ \t]*\n)*---[ \t]*\n)",
    re.MULTILINE,
)
"""The fence of a code block whose first line, apart from blank lines, is the opening line of front matter.

A byte order mark may precede the code block, or the front matter if a file was copied into the text.
"""
_FENCE: Final = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n]*)$", re.MULTILINE)

_FRONT_MATTER: Final = re.compile(
    rf"^{BOM}?(?P<first>---)[ \t]*\n(?:(?!---|(?:url|symbol):)[^\n]++\n)*+"
    r"(?:url|symbol):[^\n]*\n(?:(?!---)[^\n]++\n)*+---[ \t]*$",
    re.MULTILINE,
)
"""A front matter with a key that identifies a page."""


def find_front_matters(source: Source, start: int) -> Iterator[Span]:
    """Yield the first line of each front matter of a page after an offset."""
    for found in _FRONT_MATTER.finditer(source.view, start):
        yield Span(*found.span("first"))


def find_wrapped_page(source: Source) -> Span | None:
    """Return the span of the content of the first code block that starts as a page does; None if there is none.

    The page may contain code blocks with an info string, such as charts, whose fences are as long as the fence around
    the page. By the rules of Markdown, the first of these would end the page, but it is meant to be a part of the page.
    A fence without an info string ends the page.
    """
    text = source.view
    opening = _OPENING.search(text)
    if opening is None:
        return None
    outer, inner = opening["fence"], ""
    for line in _FENCE.finditer(text, opening.end()):
        fence = line["fence"]
        if inner:
            inner = "" if fence.startswith(inner) and not line["info"] else inner
        elif line["info"]:
            inner = fence
        elif fence.startswith(outer):
            return Span(opening.end(), line.start())
    return Span(opening.end(), len(text))
