"""Convert offsets between the analyzed text of a page and the newer text in the editor.

`Shift(before, after)` finds the changed part of the two texts; offsets in the unchanged parts can be converted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable


class Shift:
    """The unchanged parts at the start and the end of two versions of a text."""

    def __init__(self, before: str, after: str) -> None:
        """Compare the versions."""
        shorter = min(len(before), len(after))
        self._prefix = shorter if before == after else _find_size(shorter, lambda size: before[:size] == after[:size])
        rest = shorter - self._prefix
        self._suffix = _find_size(rest, lambda size: before[-size:] == after[-size:])
        self._before, self._after = len(before), len(after)

    def find_before(self, offset: int) -> int | None:
        """Convert an offset in the later text to one in the earlier text; None if it is in the changed part."""
        found = _move(Span(offset, offset), self._prefix, self._after - self._suffix, self._before - self._after)
        return None if found is None else found.start

    def find_after(self, span: Span) -> Span | None:
        """Convert a span of the earlier text to a span of the later text; None if it is in the changed part."""
        return _move(span, self._prefix, self._before - self._suffix, self._after - self._before)


def _move(span: Span, prefix: int, suffix: int, by: int) -> Span | None:
    """Return a span unchanged if it is in the prefix, moved by `by` if it is in the suffix, and otherwise None."""
    if span.end <= prefix:
        return span
    return span.shift(by) if span.start >= suffix else None


def _find_size(most: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest size up to `most` for which `holds` is True; it must be True for all smaller sizes."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
