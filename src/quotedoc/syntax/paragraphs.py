"""Whether block quotes and list items hold running text and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.syntax.lines import BLANKS
from quotedoc.syntax.parser import parser
from quotedoc.syntax.table import DELIMITER_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.syntax.document import Item, Quote
    from quotedoc.text import Source

_UNDERLINE = re.compile(r" {0,3}=+[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
_DELIMITER_ROW = re.compile(DELIMITER_ROW)
_BULLET = re.compile(r" {0,3}[-+*](?=[ \t]|$)")


def holds_text(source: Source, quote: Quote) -> bool:
    """Tell whether a block quote holds paragraphs alone."""
    return _is_text((source.view[start:end] for start, end in quote.lines), may_part=True)


def is_bullet_of_text(source: Source, item: Item) -> bool:
    """Tell whether a list item has a bullet and holds one paragraph alone."""
    if not _BULLET.match(source.view, item.span.start):
        return False
    first, *rest = source.view[item.text.start : item.text.end].split("\n")
    return _is_text((first, *(line.lstrip(BLANKS) for line in rest)), may_part=False)


def _is_text(lines: Iterable[str], *, may_part: bool) -> bool:
    """Tell whether lines are paragraphs; `may_part` says whether blank lines may part them."""
    stops, is_open = parser().stops, False
    for line in lines:
        if not line.strip(BLANKS):
            if not may_part:
                return False
            is_open = False
            continue
        if (stops.lazy if is_open else stops.anywhere)(line, 0):
            return False
        if is_open and (_UNDERLINE.match(line) or _DELIMITER_ROW.match(line)):
            return False
        if not is_open and _DEFINITION.match(line):
            return False
        is_open = True
    return True
