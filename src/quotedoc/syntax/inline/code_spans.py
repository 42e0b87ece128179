"""Find the run of backticks that closes a code span."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

MAX_BACKTICKS: Final = 80
"""Maximum length of a run of backticks around a code span."""
_BACKTICKS = re.compile(r"`+")


class CodeReader:
    """Finds the ends of the code spans of one text; scans the text for missing ends only once."""

    __slots__ = ("_last", "_lengths", "_scanned", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._lengths: list[int] = []
        # The offset of the run of each length that was scanned last. As in GitHub's parser, a later scan may replace it
        # by an earlier run; then the runs after that one close nothing.
        self._last: dict[int, int] = {}
        self._scanned = False

    def find_closer(self, start: int, end: int) -> int | None:
        """Return the offset of the run that closes the code span opened by the given run, or None if there is none."""
        if not self._starts:
            for match in _BACKTICKS.finditer(self._text, start):
                self._starts.append(match.start())
                self._lengths.append(match.end() - match.start())
        length = end - start
        if length > MAX_BACKTICKS or (self._scanned and self._last.get(length, 0) <= end):
            return None
        for index in range(bisect_left(self._starts, end), len(self._starts)):
            self._last[self._lengths[index]] = self._starts[index]
            if self._lengths[index] == length:
                return self._starts[index]
        self._scanned = True
        return None
