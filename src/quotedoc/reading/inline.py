"""Take inline Markdown from a page, with the source offset of each character, and find what a renderer shows of it.

`inline_at`, `inline_of_lines` and `inline_in_cell` get a span of the page, several lines, or a table cell, and return
an `Inline`.
"""

from __future__ import annotations

import re
from array import array
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import is_normalized, normalize

from quotedoc.spelling.plain import OTHER_SPACE, is_plain
from quotedoc.syntax.inline import BREAK, Shown, collapse_whitespace, read_inline, strip_marks
from quotedoc.text import Span
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.syntax import Row
    from quotedoc.syntax.inline import Definitions
    from quotedoc.text import Source

MAX_INLINE = 10_000
"""Maximum number of characters of a line; the marks of a longer line are not parsed, and its values are not read."""

# What is one character of a cell's text: an escaped pipe; the text between the halves of a split row, which may be
# padded; whitespace.
_CELL_UNITS = re.compile(r"\\\||[ \t]*(?:\|[ \t|]*)?(?:\r\n|\r|\n)[ \t]*(?:\|[ \t]*)?|[ \t]+")
_RUN = re.compile(r"[ \t\r\n]+")


class _Placed(NamedTuple):
    """A text, with the source offset of each character, and last that of its end."""

    text: str
    offsets: Sequence[int]


class Inline:
    """A piece of inline Markdown: a line, a cell, a heading, or several lines that are one paragraph.

    Attributes:
        text: the Markdown; line endings are LF, pipes of a table cell have no backslash.
        offsets: the source offset of each character of `text`, and last that of the end.
    """

    def __init__(self, text: str, offsets: Sequence[int], definitions: Definitions) -> None:
        self.text = text
        self.offsets = offsets
        self._definitions = definitions

    @property
    def span(self) -> Span:
        """The span in the source."""
        return Span(self.offsets[0], self.offsets[-1])

    @property
    def is_plain(self) -> bool:
        """Whether a renderer certainly shows just `text`."""
        return is_plain(self.text)

    @property
    def words(self) -> str:
        """The characters that a renderer shows, without any marks."""
        if self.is_too_long:
            return self.line
        return self.text if self.is_plain else strip_marks(self.shown.coded)

    @property
    def key(self) -> str:
        """The words, normalized for comparison."""
        return matching_key(self.words)

    @property
    def line(self) -> str:
        """The Markdown on one line."""
        return to_line(self.text)

    @cached_property
    def shown(self) -> Shown:
        """What a renderer shows. Whitespace of any kind is one space; characters are composed (NFC)."""
        if self.is_too_long:
            return Shown(BREAK, (0, 0), (0,))
        shown = read_inline(self._normal.text, self._definitions)
        # Character references can stand for any whitespace, and code spans keep runs of whitespace.
        return collapse_whitespace(shown._replace(coded=OTHER_SPACE.sub(" ", shown.coded)))

    @property
    def shown_offsets(self) -> Sequence[int]:
        """The source offset of each character of `shown.coded`, and last that of the end."""
        offsets = self._normal.offsets
        return [offsets[offset] for offset in self.shown.offsets]

    def cut_range(self, start: int, end: int) -> Inline:
        """Return the Markdown of the shown characters from `start` to `end`, which show what they show here."""
        text, offsets = self._normal
        shown = self.shown
        first = shown.offsets[start]
        last = shown.ends[end - 1] if end > start else first
        part = Inline(text[first:last], offsets[first : last + 1], self._definitions)
        part.shown = Shown(
            shown.coded[start:end],
            [offset - first for offset in (*shown.offsets[start:end], last)],
            [offset - first for offset in shown.ends[start:end]],
        )
        return part

    @property
    def is_too_long(self) -> bool:
        """Whether the text is too long for its marks to be parsed."""
        return len(self.text) > MAX_INLINE

    @cached_property
    def _normal(self) -> _Placed:
        return _normalize_placed(_Placed(self.text, self.offsets))


def inline_at(source: Source, span: Span, definitions: Definitions) -> Inline:
    """Return the inline Markdown at a span of the source."""
    view = source.view[span.start : span.end]
    if ("  \n" not in view and "\\ \n" not in view) or "\r" not in source.text:
        return Inline(view, range(span.start, span.end + 1), definitions)
    # The view has a space for each CR before LF. After another space, that would be a hard break; after a backslash,
    # it would keep that from being one.
    text = source.text[span.start : span.end]
    places = array(
        "q", (at for at, char in enumerate(text, span.start) if char != "\r" or source.text[at + 1 : at + 2] != "\n")
    )
    text = "".join(source.view[at] for at in places)
    places.append(span.end)
    return Inline(text, places, definitions)


def inline_of_lines(source: Source, lines: Sequence[Span], definitions: Definitions) -> Inline:
    """Return the inline Markdown of several lines that are one paragraph."""
    if len(lines) == 1:
        return inline_at(source, lines[0], definitions)
    texts, offsets = [], array("q")
    for start, last in lines:
        end = last - (last > start and source.text[last - 1] == "\r")  # a space in the view; two are a hard break
        texts.append(source.view[start:end])
        offsets.extend(range(start, end + 1))
    return Inline("\n".join(texts), offsets, definitions)


def inline_in_cell(source: Source, span: Span, definitions: Definitions) -> Inline:
    """Return the inline Markdown of a table cell."""
    return Inline(cell_text(source, span), cell_offsets(source, span), definitions)


def to_line(text: str) -> str:
    """Return Markdown with each run of whitespace as one space."""
    return _RUN.sub(" ", text) if "\n" in text or "  " in text or "\t" in text else text


def cell_text(source: Source, span: Span) -> str:
    r"""Return a table cell's text: a run of whitespace is one space, an escaped pipe (`\|`) is a pipe."""
    raw = source.text[span.start : span.end]
    if _is_even(raw):
        return raw
    return _CELL_UNITS.sub(_get_unit_text, raw)


def _get_unit_text(unit: re.Match[str]) -> str:
    return "|" if unit[0] == "\\|" else " "


def cell_texts(source: Source, row: Row) -> list[str]:
    """Return the texts of a table row's cells."""
    text = source.text
    if _is_even(text[row.span.start : row.span.end]):  # nearly all rows are
        return [text[start:end] for start, end in row.cells]
    return [cell_text(source, span) for span in row.cells]


def cell_offsets(source: Source, span: Span) -> Sequence[int]:
    """Return the source offset of each character of a table cell's text, and last that of its end."""
    raw = source.text[span.start : span.end]
    if _is_even(raw):
        return range(span.start, span.end + 1)
    offsets, at = array("q"), span.start
    for unit in _CELL_UNITS.finditer(raw):
        offsets.extend(range(at, span.start + unit.start() + 1))
        at = span.start + unit.end()
    offsets.extend(range(at, span.end + 1))
    return offsets


def _is_even(raw: str) -> bool:
    return not ("  " in raw or "\\" in raw or "\t" in raw or "\n" in raw or "\r" in raw)


def _normalize_placed(placed: _Placed) -> _Placed:
    """Return a text with plain spaces and composed characters (NFC), each with the offset of its first part."""
    text, offsets = placed
    if text.isascii():
        return placed
    text = OTHER_SPACE.sub(" ", text)
    if is_normalized("NFC", text):
        return _Placed(text, offsets)
    composed, places, at = [], array("q"), 0
    while at < len(text):
        end = at + 1
        while end < len(text) and normalize("NFC", text[at:end]) + text[end] != normalize("NFC", text[at : end + 1]):
            end += 1
        piece = normalize("NFC", text[at:end])
        composed.append(piece)
        places.extend([offsets[at]] * len(piece))
        at = end
    places.append(offsets[-1])
    return _Placed("".join(composed), places)
