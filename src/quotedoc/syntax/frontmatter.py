"""Find the front matter of a page: where it starts, and where it ends."""

from __future__ import annotations

import re

from quotedoc.syntax.document import FrontMatterBlock
from quotedoc.syntax.lines import find_next_line
from quotedoc.text import Span
from quotedoc.text.invisible import INVISIBLE

_PADDED = rf"---[ \t{INVISIBLE}]*$"
_OPENING_FENCE = re.compile(_PADDED, re.MULTILINE)
_FENCE = re.compile(f"^{_PADDED}", re.MULTILINE)
# Formatters that do not know front matter write another thematic break for a line of three hyphens.
_THEMATIC_BREAK = r"(?P<mark>[_*-])[ \t]*+(?:(?P=mark)[ \t]*+){2,}$"
_OPENING_BREAK = re.compile(_THEMATIC_BREAK, re.MULTILINE)
_BREAK = re.compile(f"^ {{0,3}}{_THEMATIC_BREAK}", re.MULTILINE)
_BLANK_LINE = re.compile(r"^[ \t]*\n", re.MULTILINE)
_KEY = r"""["']?[\w.-]+["']?[ \t]*:(?:[ \t"']|$)"""
_KEY_LINE = re.compile("^" + _KEY, re.MULTILINE)
# A line that front matter does not have: not blank, not indented, and not a comment, a list item or a key.
_FOREIGN_LINE = re.compile(rf"^(?![ \t]|$|#|-(?:[ \t]|$)|{_KEY})", re.MULTILINE)
# The same, or a line that starts with `#`: it could be a comment of YAML, but also a heading.
_TEXT_LINE = re.compile(rf"^(?![ \t]|$|-(?:[ \t]|$)|{_KEY})", re.MULTILINE)
# A blank line or a heading: an unclosed front matter ends before it.
_BODY_OF_PAGE = re.compile(r"^(?:[ \t]*$|#{1,6}[ \t]+[^ \t\n])", re.MULTILINE)
_LATE_FENCE = re.compile(rf"[ \t{INVISIBLE}]*(?P<fence>{_PADDED}|{_THEMATIC_BREAK})", re.MULTILINE)
_COMMENT = re.compile(r" {0,3}<!--")
# A line that is neither blank, running text nor a comment: a heading, fence, block quote, link definition or table row.
_OTHER_BLOCK = re.compile(r" {0,3}(?:#|```|~~~|>|\[|\|)")
# The keys that identify a quote document. Below other text, `---` and another key need not be front matter.
_TELLING_KEY = re.compile(r"""^["']?(?:url|symbol|type)["']?[ \t]*:""", re.MULTILINE)


def parse_front_matter_block(src: str, start: int) -> FrontMatterBlock | None:
    """Return the front matter that starts at `start`, or None if a `---` at `start` is only a thematic break.

    A page may end with `---` and a disclaimer. Such a late `---` does not close a front matter without a closing line.
    """
    if not _OPENING_FENCE.match(src, start):
        return _parse_between_breaks(src, start) if _OPENING_BREAK.match(src, start) else None
    body = find_next_line(src, start)
    fence = _FENCE.search(src, body) if src[body - 1] == "\n" else None
    if fence and not _is_interrupted(src, body, fence.start()):
        return FrontMatterBlock(Span(start, find_next_line(src, fence.start())), Span(body, fence.start()), closed=True)
    if found := _parse_between_breaks(src, start):
        return found
    stop = _BODY_OF_PAGE.search(src, body)
    end = stop.start() if stop else len(src)
    if not _KEY_LINE.search(src, body, end):
        return None
    return FrontMatterBlock(Span(start, end), Span(body, end), closed=False)


def _parse_between_breaks(src: str, start: int) -> FrontMatterBlock | None:
    """Return the front matter from the line at `start` to the next thematic break, or None.

    It counts only if it has a key that identifies a quote document, and if there is only YAML between the lines.
    """
    body = find_next_line(src, start)
    fence = _BREAK.search(src, body)
    if not fence or _TEXT_LINE.search(src, body, fence.start()) or not _TELLING_KEY.search(src, body, fence.start()):
        return None
    return FrontMatterBlock(Span(start, find_next_line(src, fence.start())), Span(body, fence.start()), closed=True)


def find_late_front_matter(src: str) -> FrontMatterBlock | None:
    """Return the front matter that starts below blank lines, comments or running text, or None.

    It counts only if it has a key that identifies a quote document. The caller has to parse the text before it: this
    quick search takes lists and some other blocks for running text.
    """
    at = 0
    while at < len(src):
        fence = _LATE_FENCE.match(src, at)
        if fence:
            found = parse_front_matter_block(src, fence.start("fence"))
            return found if found and _TELLING_KEY.search(src, *found.body) else None
        if _OTHER_BLOCK.match(src, at):
            return None
        if _COMMENT.match(src, at):
            at = src.find("-->", at)
            if at < 0:
                return None
        at = find_next_line(src, at)
    return None


def _is_interrupted(src: str, body: int, fence: int) -> bool:
    """Return whether there are a blank line and, below it, a line that is not YAML between the fence lines."""
    blank = _BLANK_LINE.search(src, body, fence)
    if not blank:
        return False
    # The range ends where the fence starts: an empty line is there, which the pattern does not match.
    foreign = _FOREIGN_LINE.search(src, blank.end(), fence)
    return foreign is not None and foreign.start() < fence
