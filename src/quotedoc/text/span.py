"""A place in the source text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open pair of character offsets (code points, from 0) into the one source text."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """Return the span moved by `by` characters, as when its text is a slice of a longer one."""
        return Span(self.start + by, self.end + by)


class WholeSpan(Span):
    """The place of a value of several members, such as `31 / 32`. The members stand there, too, and have no other."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return it as what it is to all who do not look for members."""
        return f"Span(start={self.start}, end={self.end})"
