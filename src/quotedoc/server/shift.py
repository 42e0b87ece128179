"""Offsets of a text that was analyzed, in the text that the editor has by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable


class Shift:
    """What stands before and after the part that differs between two versions of a text."""

    def __init__(self, before: str, after: str) -> None:
        """Compare the versions."""
        shorter = min(len(before), len(after))
        self._prefix = shorter if before == after else _find_size(shorter, lambda size: before[:size] == after[:size])
        rest = shorter - self._prefix
        self._suffix = _find_size(rest, lambda size: before[-size:] == after[-size:])
        self._before, self._after = len(before), len(after)

    def find_before(self, offset: int) -> int | None:
        """Return the offset in the earlier text of an offset in the later one; None within what is new."""
        found = _move(Span(offset, offset), self._prefix, self._after - self._suffix, self._before - self._after)
        return None if found is None else found.start

    def find_after(self, span: Span) -> Span | None:
        """Return the place in the later text of a place in the earlier one; None if it has changed."""
        return _move(span, self._prefix, self._before - self._suffix, self._after - self._before)


def _move(span: Span, prefix: int, suffix: int, by: int) -> Span | None:
    """Return a span that ends before the end of a prefix, or moved if it starts after the start of a suffix."""
    if span.end <= prefix:
        return span
    return span.shift(by) if span.start >= suffix else None


def _find_size(most: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest size up to `most` that holds, as all smaller sizes do."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
