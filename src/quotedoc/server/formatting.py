"""Compute the edits that give an open page its canonical form, as edits of the lines that differ."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from quotedoc import app
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.server.analysis import Analysis

FEW: Final = 2000
"""The most lines between the first and the last difference for which the smallest edits are computed, as that takes
more than linear time."""


def find_format_edits(analysis: Analysis) -> list[Edit]:
    """Return the edits that `quotedoc format` would make; none if it would not change the page.

    Raises:
        RoundTripError: the canonical form would have other values than the page, which is a bug of quotedoc.
    """
    document = analysis.document
    if document is None:
        return []
    data = analysis.text.encode("utf-8", "surrogatepass")
    formatted = app.format_page(data, document.source.path, document.options)
    return find_edits(analysis.text, formatted.text) if formatted.finding is None else []


def find_range_edits(analysis: Analysis, span: Span) -> list[Edit]:
    """Return the edits of `find_format_edits` that touch a range."""
    return [each for each in find_format_edits(analysis) if each.span.start <= span.end and each.span.end >= span.start]


def find_edits(before: str, after: str) -> list[Edit]:
    """Return edits of whole lines that change one text into another."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = _count_equal(old, new)
    last = _count_equal(old[first:][::-1], new[first:][::-1])
    middle, other = old[first : len(old) - last], new[first : len(new) - last]
    start = sum(map(len, old[:first]))
    if len(middle) > FEW or len(other) > FEW:
        return [Edit(Span(start, start + sum(map(len, middle))), "".join(other))]
    edits, offsets = [], [start]
    for line in middle:
        offsets.append(offsets[-1] + len(line))
    for tag, one, two, three, four in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        if tag != "equal":
            edits.append(Edit(Span(offsets[one], offsets[two]), "".join(other[three:four])))
    return edits


def _count_equal(old: list[str], new: list[str]) -> int:
    """Return the number of equal lines at the start."""
    shorter = min(len(old), len(new))
    return next((index for index in range(shorter) if old[index] != new[index]), shorter)
