"""Find out whether a block quote or a list has running text only.

`find_text_lines` gets a block quote and returns the spans of its lines of text, or none; `is_list_of_text` gets a list.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from quotedoc.syntax.lines import WHITESPACE
from quotedoc.syntax.parser import get_parser
from quotedoc.syntax.table import DELIMITER_ROW
from quotedoc.text import Span
from quotedoc.text.packed import collect_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.syntax.document import List, ListItem, Quote
    from quotedoc.text import Source

_UNDERLINE = re.compile(r" {0,3}=+[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
_DELIMITER_ROW = re.compile(DELIMITER_ROW)
_BULLET = re.compile(r" {0,3}[-+*](?=[ \t]|$)")


def find_text_lines(source: Source, quote: Quote) -> Sequence[Span]:
    """Return the lines of a block quote that has paragraphs only, or a single list item of text, without its bullet.

    Returns no lines if the quote has anything else. Blank lines are excluded.
    """
    view = source.view
    lines = collect_items(line for line in quote.lines if view[line.start : line.end].strip(WHITESPACE))
    if not lines or _is_text((view[start:end] for start, end in quote.lines), may_part=True):
        return lines
    first = lines[0]
    text = view[first.start : first.end]
    bullet = _BULLET.match(text)
    lead = len(text) - len(text[bullet.end() :].lstrip(WHITESPACE)) if bullet else 0
    if not bullet or _is_code(text[:lead], bullet.end()) or lead == len(text):
        return ()
    rest = (view[start:end].lstrip(WHITESPACE) for start, end in islice(lines, 1, None))
    if not _is_text(chain((text[lead:],), rest), may_part=False):
        return ()
    return collect_items(chain((Span(first.start + lead, first.end),), islice(lines, 1, None)))


def is_list_of_text(source: Source, block: List) -> bool:
    """Return whether each item of a list has a bullet and a single paragraph."""
    view = source.view
    for item in block.items:
        # Only a paragraph starts with a letter.
        if not (block.is_plain and view[item.text.start : item.text.start + 1].isalpha()) and not _is_bullet_of_text(
            source, item
        ):
            return False
    return True


def _is_bullet_of_text(source: Source, item: ListItem) -> bool:
    bullet = _BULLET.match(source.view, item.span.start)
    if not bullet or _is_code(source.view[item.span.start : item.text.start], bullet.end() - item.span.start):
        return False
    first, *rest = source.view[item.text.start : item.text.end].split("\n")
    return _is_text((first, *(line.lstrip(WHITESPACE) for line in rest)), may_part=False)


def _is_code(lead: str, width: int) -> bool:
    """Return whether the text after a bullet is indented so far that it is code; `width` is that of the bullet."""
    return len(lead.expandtabs(4)) > width + 4


def _is_text(lines: Iterable[str], *, may_part: bool) -> bool:
    """Return whether lines are paragraphs; `may_part` is true if blank lines may separate paragraphs."""
    stops, is_open = get_parser().stops, False
    for line in lines:
        if not line.strip(WHITESPACE):
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
