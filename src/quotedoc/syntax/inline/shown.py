"""Join the pieces of inline text into the characters that a renderer shows, with their offsets in the source."""

from __future__ import annotations

import re
from array import array
from itertools import repeat
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.syntax.inline.marks import (
    ADDRESS,
    ADDRESS_ATOM,
    BREAK,
    CODE_CLOSE,
    CODE_OPEN,
    EM_CLOSE,
    EM_OPEN,
    HTML_CLOSE,
    HTML_OPEN,
    IMAGE_CLOSE,
    IMAGE_END,
    IMAGE_START,
    IMAGE_TITLE,
    IMAGE_TO,
    LINE_BREAK,
    LINK_CLOSE,
    LINK_OPEN,
    LINK_TITLE,
    LINK_TO,
    MARK,
    SPACE,
    STRIKE_CLOSE,
    STRIKE_OPEN,
    STRONG_CLOSE,
    STRONG_OPEN,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotedoc.syntax.inline.marks import InlinePiece

_OPENING: Final = frozenset({EM_OPEN, STRONG_OPEN, STRIKE_OPEN, LINK_OPEN})
_CLOSING: Final = frozenset({EM_CLOSE, STRONG_CLOSE, STRIKE_CLOSE, LINK_CLOSE})
_LITERAL = rf"{LINK_TO}[^{LINK_TITLE}{LINK_CLOSE}]*+|{IMAGE_TO}[^{IMAGE_TITLE}{IMAGE_CLOSE}]*+"
_SPACES = rf"(?P<spaces>[ \t\r\n]++(?P<first>{BREAK}[ \t\r\n]*+)?|(?P<second>{BREAK}[ \t\r\n]*+))"
_TEXT_SPACES = re.compile(rf"{CODE_OPEN}[^{CODE_CLOSE}]*+|{HTML_OPEN}[^{HTML_CLOSE}]*+|{_LITERAL}|{_SPACES}")
_ALL_SPACES = re.compile(rf"{_LITERAL}|{_SPACES}")


class Shown(NamedTuple):
    """What a renderer shows of inline Markdown.

    Attributes:
        coded: the characters shown, with a private character for each mark (emphasis, link, ...).
        offsets: the start of the source of each character of `coded`, then the length of the text; never decreasing.
        ends: the end of the source of each character of `coded`; never decreasing.

    The source of `coded[i:j]` is `text[offsets[i] : ends[j - 1]]`. All characters of an escape, a character reference
    or an autolink share its whole source; an autolink has words, an address and marks.
    """

    coded: str
    offsets: Sequence[int]
    ends: Sequence[int]


def assemble_pieces(pieces: Iterable[InlinePiece], size: int) -> Shown:
    """Join the pieces of a text of `size` characters and collapse whitespace."""
    parts: list[str] = []
    offsets, ends = array("q"), array("q")
    for kind, chars, start, end in pieces:
        parts.append(chars)
        if kind <= ADDRESS:
            offsets.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif len(chars) == 1:
            offsets.append(start)
            ends.append(end)
        else:
            offsets.extend(repeat(start, len(chars)))
            ends.extend(repeat(end, len(chars)))
    offsets.append(size)
    shown = Shown("".join(parts), offsets, ends)
    return _collapse_spaces(shown, _TEXT_SPACES) if _has_spaces(shown.coded) else shown


def collapse_whitespace(shown: Shown) -> Shown:
    """Replace each run of whitespace by one space, also in code spans and raw HTML; remove those at the ends."""
    return _collapse_spaces(shown, _ALL_SPACES) if _has_spaces(shown.coded) else shown


def _has_spaces(coded: str) -> bool:
    """Return whether a text has whitespace to collapse."""
    return coded != coded.strip(" ") or any(spaces in coded for spaces in ("  ", "\n", "\t", "\r", BREAK))


def _collapse_spaces(shown: Shown, pattern: re.Pattern[str]) -> Shown:
    """Replace each run of whitespace by one space; remove those at the ends of the text and around hard breaks."""
    coded, offsets, ends = shown
    parts: list[str] = []
    starts, stops = array("q"), array("q")
    at = 0
    for match in pattern.finditer(coded):
        first, last = match.span()
        if not match["spaces"]:
            continue
        parts.append(coded[at:first])
        starts.extend(offsets[at:first])
        stops.extend(ends[at:first])
        at = last
        is_break = match["first"] or match["second"]
        if is_break or 0 < first <= last < len(coded):
            parts.append(BREAK if is_break else " ")
            starts.append(offsets[first])
            stops.append(ends[last - 1])
    parts.append(coded[at:])
    starts.extend(offsets[at:])
    stops.extend(ends[at:])
    return Shown("".join(parts), starts, stops)


def drop_nested_strong(pieces: Iterable[InlinePiece]) -> Iterator[InlinePiece]:
    """Yield the pieces without strong emphasis directly inside strong emphasis, which GitHub does not render."""
    marks: list[str] = []
    dropped: list[bool] = []
    for piece in pieces:
        kind, mark, _, _ = piece
        if kind == IMAGE_START or (kind == MARK and mark in _OPENING):
            dropped.append(mark == STRONG_OPEN and marks[-1:] == [STRONG_OPEN])
            marks.append(mark)
            if dropped[-1]:
                continue
        elif kind == IMAGE_END or (kind == MARK and mark in _CLOSING):
            marks.pop()
            if dropped.pop():
                continue
        yield piece


def flatten_images(pieces: Iterable[InlinePiece]) -> Iterator[InlinePiece]:
    """Yield the pieces without marks and addresses in the alternative texts of images."""
    depth = 0
    for piece in pieces:
        kind = piece[0]
        depth -= kind == IMAGE_END
        if not depth:
            yield piece
        elif kind == LINE_BREAK:
            yield SPACE, " ", piece[2], piece[3]
        elif kind not in (MARK, ADDRESS, ADDRESS_ATOM, IMAGE_START, IMAGE_END):
            yield piece
        depth += kind == IMAGE_START
