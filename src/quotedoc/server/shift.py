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
        self._is_same = before is after or before == after
        self._prefix = 0 if self._is_same else _find_size(shorter, lambda size: before[:size] == after[:size])
        rest = shorter - self._prefix
        self._suffix = 0 if self._is_same else _find_size(rest, lambda size: before[-size:] == after[-size:])
        self._before, self._after = len(before), len(after)

    def find_before(self, offset: int) -> int | None:
        """Return the offset in the earlier text of an offset in the later one; None within what is new."""
        return self._move(offset, self._after, self._before)

    def find_after(self, span: Span) -> Span | None:
        """Return the place in the later text of a place in the earlier one; None if it has changed."""
        start, end = (self._move(offset, self._before, self._after) for offset in span)
        return None if start is None or end is None or end - start != span.end - span.start else Span(start, end)

    def _move(self, offset: int, size: int, other_size: int) -> int | None:
        if self._is_same or offset <= self._prefix:
            return offset
        return offset + other_size - size if offset >= size - self._suffix else None


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
