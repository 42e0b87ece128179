"""Recognize headings, paragraphs, quotes and lists with regular expressions, if it is certain where they end.

`find_heading` and `find_block` get a text and an offset, and return the block that the parser of Markdown would return.
If they cannot be certain of that, they raise `NotAsPublishedError`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.reading.compiled.run import NotAsPublishedError
from quotedoc.syntax import Heading, List, ListItem, Paragraph, Quote
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_CACHED = 1000
"""Maximum number of characters of lines that are cached with what was read of them; published lines have fewer."""

_CHAR = r"[^\x00-\x1f\x7f]"
_END = r"(?:\n|\Z)"
# The start of what is certainly a paragraph, perhaps emphasized: a letter, a digit that does not number a list item, or
# opening punctuation.
_OPENING = "[\"'(\u201c\u2018\u00ab\u300c\u300e\uff08\u300a\u3010$\u20ac\u00a3\u00a5]"
_WORD = rf"(?:[*]{{1,2}}(?=[^\W_])|(?![0-9]{{1,9}}[.)])(?=[^\W_]|{_OPENING}))"
# Without link reference definitions: a definition in a list or a quote would apply to the whole page.
_LINE = rf"(?:(?!\]:){_CHAR})*+{_END}"
_heading = re.compile(rf"(?P<marks>#{{1,6}}) (?P<text>(?! ){_CHAR}*+){_END}").match
_block = re.compile(
    rf"(?P<quote>(?:> (?![ \n]){_LINE})++)(?={_END})"
    rf"|(?P<list>(?:- (?:{_WORD}|(?=\[)){_LINE})++)(?={_END})"
    rf"|(?P<paragraph>{_WORD}{_CHAR}*+(?<! )){_END}(?={_END}|> )"
).match
starts_paragraph = re.compile(_WORD).match
"""Match the start of a text that certainly starts a paragraph."""
blank_lines = re.compile(r"\n*+").match


def line_end(view: str, at: int) -> int:
    """Return the offset at which the line of an offset ends."""
    end = view.find("\n", at)
    return len(view) if end < 0 else end


def find_heading(view: str, at: int) -> Heading:
    """Return the heading that starts at an offset, as the parser of blocks would.

    Raises:
        NotAsPublishedError: there is no heading, or it is written in an unusual way.
    """
    match = _heading(view, at)
    text = match["text"].rstrip(" ") if match else ""
    if match is None or not text or text[-1] == "#":
        raise NotAsPublishedError
    start = match.start("text")
    return Heading(Span(*match.span()), len(match["marks"]), Span(start, start + len(text)))


def find_block(view: str, at: int) -> Paragraph | Quote | List:
    """Return the paragraph of one line, the quote or the bullet list that starts at an offset.

    Raises:
        NotAsPublishedError: it is another block, or written in an unusual way.
    """
    match = _block(view, at)
    if match is None:
        raise NotAsPublishedError
    return _MAKERS[match.lastgroup or ""](match)


def _paragraph(match: re.Match[str]) -> Paragraph:
    return Paragraph(Span(*match.span()), Span(*match.span("paragraph")))


def _quote(match: re.Match[str]) -> Quote:
    return Quote(Span(*match.span()), tuple(_lines(match)), is_plain=True)


def _list(match: re.Match[str]) -> List:
    items = tuple(ListItem(Span(text.start - len("- "), text.end), text) for text in _lines(match))
    return List(Span(*match.span()), items, is_plain=True)


def _lines(match: re.Match[str]) -> list[Span]:
    """Return the spans of the lines of a block without their marks, which have two characters."""
    if "```" in match[0]:
        raise NotAsPublishedError  # perhaps a chart, which has to be reported as nested
    lines, at = [], match.start()
    for line in match[0].removesuffix("\n").split("\n"):
        lines.append(Span(at + 2, at + len(line.rstrip(" "))))
        at += len(line) + 1
    return lines


_MAKERS: dict[str, Callable[[re.Match[str]], Paragraph | Quote | List]] = {
    "quote": _quote,
    "list": _list,
    "paragraph": _paragraph,
}
