"""Convert between character offsets and the positions of an editor: line, and column in units of an encoding.

`PagedText(text).find_place(offset)` returns a line and a column; `find_offset` gets them and returns the offset.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from quotedoc.text import Span

_LINE_END: Final = re.compile(r"\r\n|\r|\n")  # those of the protocol, and no other: str.splitlines knows more
_UNIT_BYTES: Final = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
_CODECS: Final = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UTF16: Final = "utf-16"


class TextPlace(NamedTuple):
    """A line and a column, both from 0; the column counts units of the encoding that the editor chose."""

    line: int
    column: int


class TextChange(NamedTuple):
    """A change of a text by the editor; `start` and `end` are None if the new text replaces all of it."""

    text: str
    start: TextPlace | None = None
    end: TextPlace | None = None


class PagedText:
    """A text with the offsets of its lines.

    Attributes:
        text: the text.
        encoding: the encoding whose units columns count: `utf-8`, `utf-16` or `utf-32`.
    """

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        """Take a text and an encoding."""
        self.text, self.encoding = text, encoding

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        ends = accumulate(len(line) + 1 for line in self.text.split("\n"))  # four times as fast
        return [0, *ends][:-1]

    def find_offset(self, place: TextPlace) -> int:
        """Return the offset of a line and column; beyond the end of the line or the text, the offset of that end."""
        if place.line >= len(self._starts):
            return len(self.text)
        number = max(place.line, 0)
        line = self._read_line(number)
        if line.isascii():
            return self._starts[number] + min(max(place.column, 0), len(line))
        left = place.column
        for index, character in enumerate(line):
            left -= self._measure(character)
            if left < 0:
                return self._starts[number] + index
        return self._starts[number] + len(line)

    def find_place(self, offset: int) -> TextPlace:
        """Return the line and column of an offset; within a line ending, those of the end of the line."""
        number = bisect_right(self._starts, offset) - 1
        return TextPlace(number, self._measure(self._read_line(number)[: offset - self._starts[number]]))

    def _measure(self, text: str) -> int:
        """Return the length of a part of a line in units of the encoding."""
        if text.isascii():
            return len(text)
        return len(text.encode(_CODECS[self.encoding], "surrogatepass")) // _UNIT_BYTES[self.encoding]

    def apply_change(self, change: TextChange) -> PagedText:
        """Return a new text with a change applied."""
        if change.start is None or change.end is None:
            return PagedText(change.text, self.encoding)
        start, end = sorted((self.find_offset(change.start), self.find_offset(change.end)))
        return PagedText(self.text[:start] + change.text + self.text[end:], self.encoding)

    def find_line(self, offset: int) -> Span:
        """Return the span of the line at an offset, without its line ending."""
        number = bisect_right(self._starts, offset) - 1
        start = self._starts[number]
        return Span(start, start + len(self._read_line(number)))

    def _read_line(self, number: int) -> str:
        """Return a line without its line ending."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end].rstrip("\r\n")
