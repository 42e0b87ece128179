"""The text under examination, and the only place where offsets become lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from quotedoc.text.span import Span

BOM = "\ufeff"
UTF8: Final = "utf-8"


class Position(NamedTuple):
    """A line and a column, both from 1; columns count code points, a byte order mark not among them."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A decoded file: its name as the user gave it and its whole text, byte order mark and newlines included.

    Attributes:
        path: the name.
        text: the text.
        encoding: what its bytes were decoded from, as Python calls it. What is written is UTF-8.
    """

    path: str
    text: str = field(repr=False)
    encoding: str = UTF8

    @property
    def is_utf8(self) -> bool:
        """Whether the file is encoded in UTF-8."""
        return self.encoding == UTF8

    def encode(self) -> bytes:
        """Return the bytes of the file."""
        return self.text.encode(self.encoding)

    @cached_property
    def view(self) -> str:
        r"""The text with every line ending as `\n`, offset for offset the same as `text`.

        A CRLF becomes a blank and `\n`: a trailing blank means nothing to Markdown's blocks, YAML and JSON, and
        so every parser may read the view while its spans hold for the text.
        """
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")

    @cached_property
    def _line_starts(self) -> list[int]:
        ends = accumulate((len(line) + 1 for line in self.view.split("\n")), initial=0)
        return list(ends)[:-1]

    def position(self, offset: int) -> Position:
        """Return the line and column of a character offset."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        if line == 1 and offset > 0 and self.text.startswith(BOM):
            start = 1
        return Position(line, offset - start + 1)

    def place(self, span: Span) -> tuple[int, int, int, int]:
        """Return the line and column of the start of a span, and those of its end."""
        (start, end), starts = span, self._line_starts
        line = bisect_right(starts, start)
        if 1 < line < len(starts) and end < starts[line]:  # on one line, as nearly every value
            column = start - starts[line - 1] + 1
            return line, column, line, column + end - start
        return *self.position(start), *self.position(end)

    def line(self, number: int) -> Span:
        """Return where a line (from 1) stands, without its line ending and without a byte order mark."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        starts_marked = start == 0 and self.text.startswith(BOM)
        return Span(start + starts_marked, end - self.text.endswith("\r", start, end))

    def __reduce__(self) -> tuple[type[Source], tuple[str, str, str]]:
        """What is derived stays behind where a source goes to another process."""
        return Source, (self.path, self.text, self.encoding)

    @property
    def line_count(self) -> int:
        """The number of lines, the one after a final newline included."""
        return len(self._line_starts)

    def slice(self, span: Span) -> str:
        """Return the text at `span`, as it stands in the file."""
        return self.text[span.start : span.end]

    def lines_as_lf(self, span: Span) -> str:
        r"""Return the text at `span` with every line ending as `\n`."""
        return self.slice(span).replace("\r\n", "\n").replace("\r", "\n")
