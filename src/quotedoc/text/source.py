"""Hold the text of a file, and convert character offsets into lines and columns.

`Source.position` gets an offset and returns a `Position`. The parsers of Markdown's blocks and of JSON read
`Source.view`, a text of the same length whose lines all end with LF (a CRLF becomes a space and LF), so the offsets
that they find are valid for the file. YAML is parsed from the text itself.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from itertools import accumulate
from typing import Final, NamedTuple

from quotedoc.text.span import Span

BOM = "\ufeff"
UTF8: Final = "utf-8"


class Position(NamedTuple):
    """A line and a column, both counted from 1; columns count code points, without a byte order mark."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A decoded file.

    Attributes:
        path: the name of the file, as the user gave it.
        text: the whole text, byte order mark and line endings included.
        encoding: the encoding from which the bytes were decoded, by its name in Python. Files are written in UTF-8.
    """

    path: str
    text: str = field(repr=False)
    encoding: str = UTF8

    @property
    def is_utf8(self) -> bool:
        """Whether the file is encoded in UTF-8."""
        return self.encoding == UTF8

    def encode(self) -> bytes:
        """Return the bytes of the text in the encoding of the file."""
        return self.text.encode(self.encoding)

    @cached_property
    def view(self) -> str:
        r"""The text with every line ending as `\n`, offset for offset the same as `text`.

        A CRLF becomes a space and `\n`. A space at the end of a line means nothing in Markdown's blocks and in JSON, so
        their parsers read the view, and the spans are valid for the text. The readers of YAML and of inline Markdown
        take care of block scalars and hard line breaks, where such a space has a meaning.
        """
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")

    @cached_property
    def _line_starts(self) -> array[int]:
        view = self.view
        starts = array("q", accumulate(map(len, StringIO(view)), initial=0))
        if view and not view.endswith("\n"):
            starts.pop()  # the end of the text, where no line starts
        return starts

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
        """Return the span of a line (counted from 1), without its line ending and without a byte order mark."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        starts_marked = start == 0 and self.text.startswith(BOM)
        return Span(start + starts_marked, end - self.text.endswith("\r", start, end))

    def __reduce__(self) -> tuple[type[Source], tuple[str, str, str]]:
        """Pickle the fields only: another process can compute the cached properties again."""
        return Source, (self.path, self.text, self.encoding)

    @property
    def line_count(self) -> int:
        """The number of lines, including the empty line after a final newline."""
        return len(self._line_starts)

    def slice(self, span: Span) -> str:
        """Return the text at `span`, with the line endings of the file."""
        return self.text[span.start : span.end]

    def lines_as_lf(self, span: Span) -> str:
        r"""Return the text at `span` with every line ending as `\n`."""
        return self.slice(span).replace("\r\n", "\n").replace("\r", "\n")
