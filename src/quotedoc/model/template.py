"""One line of text with places for values: the same template reads it and writes it.

`**Overall: {overall.grade} ({overall.score})**` names the leaf of each place. Reading finds where each place's text
stands; whether that text is a value is the codec's to say. A place after a blank at the very end may be empty, and
then the blank may be gone too (`Style Score Score: {grade}` reads `Style Score Score:`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PLACE = re.compile(r"\{([a-z_.]*)\}")


@dataclass(frozen=True)
class Template:
    """A line's text, `{path.to.leaf}` where a value stands."""

    text: str

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The dotted path of each place, in order."""
        return tuple(_PLACE.findall(self.text))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pieces = _PLACE.split(self.text)
        literals, last = [re.escape(piece) for piece in pieces[::2]], len(pieces) // 2 - 1
        pattern = literals[0]
        for index, literal in enumerate(literals[1:]):
            if index == last and not literal and pattern.endswith(r"\ ") and index == 0:
                return re.compile(pattern.removesuffix(r"\ ") + r"(?:\ (.*)|())")
            pattern += ("(.+)" if index == last else "(.+?)") + literal
        return re.compile(pattern)

    def match(self, text: str) -> list[tuple[str, int, int]] | None:
        """Return for each place its path and where its text starts and ends in `text`, or None."""
        found = self._pattern.fullmatch(text)
        if found is None:
            return None
        groups = [index for index in range(1, self._pattern.groups + 1) if found.start(index) >= 0]
        return [(path, *found.span(index)) for path, index in zip(self.fields, groups, strict=True)]

    def fill(self, text_of: Callable[[str], str]) -> str:
        """Return the line with the text that `text_of` gives for each path, without blanks at its end."""
        return _PLACE.sub(lambda place: text_of(place[1]), self.text).rstrip(" ")
