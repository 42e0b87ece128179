"""Define ranges of offsets in the source text: `Span(3, 7)` is the four characters from offset 3 up to offset 7."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of character offsets (code points, from 0) in a source text."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """Return the span moved by `by` characters, for a text that is a slice of a longer one."""
        return Span(self.start + by, self.end + by)


class WholeSpan(Span):
    """The span of a value with members, such as `31 / 32` (rank and total); the members have no spans of their own."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the text of a plain `Span`: the two classes differ only for code that looks for members."""
        return f"Span(start={self.start}, end={self.end})"
