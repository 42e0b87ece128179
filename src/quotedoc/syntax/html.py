"""Find HTML blocks: patterns for their start, and `find_html_end`, which gets the start of a block."""

from __future__ import annotations

import re

from mistune.helpers import BLOCK_TAGS, PRE_TAGS

from quotedoc.syntax.lines import find_next_line

_RAW_TAG = f"(?i:{'|'.join(PRE_TAGS)})"
_BLOCK_TAG = f"(?i:{'|'.join(BLOCK_TAGS)})"
_NAME = "[A-Za-z][A-Za-z0-9-]*+"
# Possessive quantifiers everywhere: for a tag without an end, no other ways to match it must be tried.
_VALUE = r"""[ \t]*+=[ \t]*+(?:[^ \t\n"'=<>`]++|'[^'\n]*+'|"[^"\n]*+")"""
_ATTRIBUTE = rf"[ \t]++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:{_VALUE})?+"

INTERRUPTING = rf"^ {{0,3}}<(?:{_RAW_TAG}(?=[ \t>]|$)|!--|\?|![A-Za-z]|!\[CDATA\[|/?{_BLOCK_TAG}(?=[ \t>]|/>|$))"
"""Pattern of the start of an HTML block that can interrupt a paragraph."""
ANY = rf"{INTERRUPTING}|^ {{0,3}}<(?:{_NAME}(?:{_ATTRIBUTE})*+[ \t]*+/?|/{_NAME}[ \t]*+)>[ \t]*+$"
"""Pattern of the start of an HTML block outside of paragraphs; it may be any complete tag that is alone on its line."""

_BLANK_LINE = re.compile(r"^[ \t]*$", re.MULTILINE)
# A block that starts in one of these ways continues up to the line with its end, also across blank lines.
_ENDS = tuple(
    (re.compile(rf" {{0,3}}<{start}"), re.compile(end, re.IGNORECASE))
    for start, end in (
        (rf"{_RAW_TAG}(?![\w-])", rf"</(?:{'|'.join(PRE_TAGS)})>"),
        (r"!--", r"-->"),
        (r"\?", r"\?>"),
        (r"!\[CDATA\[", r"\]\]>"),
        (r"![A-Za-z]", r">"),
    )
)


def find_html_end(src: str, start: int) -> int:
    """Return the offset at which the HTML block that starts at `start` ends."""
    if closing := _find_closing(src, start):
        end = closing.search(src, start)
        return find_next_line(src, end.end() - 1) if end else len(src)
    blank = _BLANK_LINE.search(src, start)
    return blank.start() if blank else len(src)


def is_open(src: str, start: int) -> bool:
    """Return whether the HTML block that starts at `start` lacks its end, and so extends to the end of the text."""
    closing = _find_closing(src, start)
    return closing is not None and closing.search(src, start) is None


def is_comment(src: str, start: int, end: int) -> bool:
    """Return whether an HTML block starts with a comment, and the comment ends in the block."""
    return src[start : start + 7].lstrip(" ").startswith("<!--") and src.find("-->", start, end) >= 0


def _find_closing(src: str, start: int) -> re.Pattern[str] | None:
    return next((closing for opening, closing in _ENDS if opening.match(src, start)), None)
