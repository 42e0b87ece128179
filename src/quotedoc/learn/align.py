"""Align two sequences: `align_sequences` gets both with a score for each pair of items, and returns certain pairs.

`abc` and `ac` have the pairs (0, 0) and (2, 1), if equal letters score 1. `aab` and `ab` only have the pair (2, 1),
since either `a` of the first could belong to that of the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_T = TypeVar("_T")
MAX_SEQUENCE_LENGTH = 500
"""The largest length of a sequence: the work grows with the product of both lengths."""


def align_sequences(ours: Sequence[_T], theirs: Sequence[_T], score: Callable[[_T, _T], int]) -> list[tuple[int, int]]:
    """Return the pairs of positions that all best alignments have in common, in order.

    An alignment keeps both orders, and may skip items of either. The best alignments have the greatest sum of scores;
    items with a score of 0 are not a pair.

    Raises:
        ValueError: a sequence is longer than `MAX_SEQUENCE_LENGTH`.
    """
    if max(len(ours), len(theirs)) > MAX_SEQUENCE_LENGTH:
        raise ValueError(f"there are more than {MAX_SEQUENCE_LENGTH} pieces to be aligned")
    scores = [[score(one, other) for other in theirs] for one in ours]
    before = _sum_scores(scores, len(theirs))
    backward = _sum_scores([row[::-1] for row in scores[::-1]], len(theirs))
    after = [row[::-1] for row in backward[::-1]]
    best = before[-1][-1]
    pairs = []
    for i, row in enumerate(scores):
        together = [j for j, each in enumerate(row) if each and before[i][j] + each + after[i + 1][j + 1] == best]
        alone = any(left + right == best for left, right in zip(before[i], after[i + 1], strict=True))
        if len(together) == 1 and not alone:
            pairs.append((i, together[0]))
    return pairs


def pair_in_order(ours: Sequence[_T], theirs: Sequence[_T], score: Callable[[_T, _T], int]) -> list[tuple[int, int]]:
    """Pair two sequences by position if they are equally long, otherwise as `align_sequences` does.

    Raises:
        ValueError: their lengths differ, and one is longer than `MAX_SEQUENCE_LENGTH`.
    """
    if len(ours) == len(theirs):
        return [(index, index) for index in range(len(ours))]
    return align_sequences(ours, theirs, score)


def _sum_scores(scores: Sequence[Sequence[int]], columns: int) -> list[list[int]]:
    """Return a table that has at [i][j] the greatest sum of scores of the first i items with the first j items."""
    table = [[0] * (columns + 1)]
    for row in scores:
        above, here = table[-1], [0]
        for j, each in enumerate(row):
            here.append(max(above[j + 1], here[j], above[j] + each))
        table.append(here)
    return table
