"""Build the regular expressions of tables as published, in which each cell has one space on both sides.

All expressions take linear time: no text of a cell contains a pipe, and repetitions are possessive. `row(["a", "b"])`
matches `| a | b |`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Match = Callable[[str, int], re.Match[str] | None]

CHAR = r"[^|\\\x00-\x1f\x7f]"
"""A character of a cell. A pipe would end the cell, and a backslash could escape a pipe."""
_WORD = r"[^|\\\x00-\x1f\x7f ]++"
FILLED = rf"{_WORD}(?: ++{_WORD})*+"
"""The text of a cell that is not empty."""
CELL_TEXT = f"{FILLED}|"
"""The text of any cell."""
END = r"(?:\n|\Z)"
LAST = rf"(?={END})"
"""What follows a table: a blank line, or nothing."""


def header(labels: Sequence[str]) -> str:
    """Return the pattern of a header with some labels, and of the delimiter row below it."""
    return row(map(re.escape, labels)) + "\n" + delimiters(len(labels))


def delimiters(columns: int) -> str:
    """Return the pattern of a delimiter row."""
    return rf"\|(?: ?-++ ?\|){{{columns}}} *+\n"


def row(cells: Iterable[str]) -> str:
    """Return the pattern of a row of cells, up to the end of its line."""
    return r"\| " + r" \| ".join(cells) + r" \|"


def compile_pattern(pattern: str) -> Match:
    """Return a function that matches a pattern at an offset of a text."""
    return re.compile(pattern).match
