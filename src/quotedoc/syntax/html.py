"""HTML blocks: how they start and where they end."""

from __future__ import annotations

import re

from mistune.helpers import BLOCK_TAGS, PRE_TAGS

from quotedoc.syntax.lines import next_line

_RAW_TAG = f"(?i:{'|'.join(PRE_TAGS)})"
_BLOCK_TAG = f"(?i:{'|'.join(BLOCK_TAGS)})"
_NAME = "[A-Za-z][A-Za-z0-9-]*+"
# Possessive throughout: a tag that does not end must not be tried in every other way.
_VALUE = r"""[ \t]*+=[ \t]*+(?:[^ \t\n"'=<>`]++|'[^'\n]*+'|"[^"\n]*+")"""
_ATTRIBUTE = rf"[ \t]++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:{_VALUE})?+"

INTERRUPTING = rf"^ {{0,3}}<(?:{_RAW_TAG}(?=[ \t>]|$)|!--|\?|![A-Za-z]|!\[CDATA\[|/?{_BLOCK_TAG}(?=[ \t>]|/>|$))"
"""What starts an HTML block even in the middle of a paragraph."""
ANY = rf"{INTERRUPTING}|^ {{0,3}}<(?:{_NAME}(?:{_ATTRIBUTE})*+[ \t]*+/?|/{_NAME}[ \t]*+)>[ \t]*+$"
"""What starts an HTML block elsewhere: any complete tag that is alone on its line, too."""

_BLANK_LINE = re.compile(r"^[ \t]*$", re.MULTILINE)
# A block that starts so goes on to the line that holds its end, blank lines or not.
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


def html_end(src: str, start: int) -> int:
    """Return where the HTML block that starts at `start` ends."""
    if closing := _find_closing(src, start):
        end = closing.search(src, start)
        return next_line(src, end.end() - 1) if end else len(src)
    blank = _BLANK_LINE.search(src, start)
    return blank.start() if blank else len(src)


def is_open(src: str, start: int) -> bool:
    """Tell whether the HTML block that starts at `start` takes in all that follows, blank lines or not."""
    closing = _find_closing(src, start)
    return closing is not None and closing.search(src, start) is None


def is_comment(src: str, start: int, end: int) -> bool:
    """Tell whether an HTML block is a comment that ends in it."""
    return src[start : start + 7].lstrip(" ").startswith("<!--") and src.find("-->", start, end) >= 0


def _find_closing(src: str, start: int) -> re.Pattern[str] | None:
    return next((closing for opening, closing in _ENDS if opening.match(src, start)), None)
