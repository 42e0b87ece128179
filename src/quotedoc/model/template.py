"""One line of text with places for values: the same template reads it and writes it.

`**Overall: {overall.grade} ({overall.score})**` names the leaf of each place. Reading finds where each place's text
stands; whether that text is a value is the codec's to say. A place after a blank at the very end may be empty, and
then the blank may be gone too (`Style Score Score: {grade}` reads `Style Score Score:`). What stands in brackets holds
no brackets itself, so in `{name} ({symbol})` the symbol is in the last pair. The words of a link, `[{words}]({url})`,
may be empty and hold whatever they like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Places: TypeAlias = "Sequence[tuple[int, int]]"
"""For each place of a template where its text starts and ends."""

# A mark that opens before a place and follows a word, or closes behind one and is followed by a word; any other mark.
_UNSAFE_EDGE = re.compile(r"[^\s(*_][*_]+\{|\}[*_]+[^\s).,:;!?*_]|`|~|<|&|\\")
PLACE: Final = re.compile(r"\{([a-z0-9_.]*)\}")
"""A place for a value: the dotted path of its leaf in braces."""


def _build_place(before: str, after: str, character: str, *, is_last: bool) -> str:
    """Return the regular expression of a place between two literals."""
    if before.endswith(r"\(") and after.startswith(r"\)"):
        return rf"((?:(?![()]){character})+)"
    if before.endswith(r"\[") and after.startswith(r"\]\("):
        return f"({character}*)"
    return f"({character}+)" if is_last else f"({character}+?)"


@dataclass(frozen=True)
class Template:
    """A line's text, `{path.to.leaf}` where a value stands."""

    text: str

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The dotted path of each place, in order."""
        return tuple(PLACE.findall(self.text))

    @cached_property
    def literal(self) -> bool:
        """Whether the line has no place for a value."""
        return not self.fields

    @cached_property
    def whole(self) -> bool:
        """Whether the line is one value and nothing else."""
        return PLACE.fullmatch(self.text) is not None

    @cached_property
    def has_safe_edges(self) -> bool:
        """Whether marks of emphasis next to a place are such whatever stands there, and no other marks are needed."""
        return not _UNSAFE_EDGE.search(self.text)

    @cached_property
    def literals(self) -> Sequence[str]:
        """What stands before, between and after the places."""
        return PLACE.split(self.text)[::2]

    @cached_property
    def last_words(self) -> str:
        """The words that the line ends in; nothing if it ends in a value or its closing bracket."""
        return self.text.rpartition("}")[2].removeprefix(")")

    @cached_property
    def in_link(self) -> tuple[str, ...]:
        """For each place what it is of a link: its "words", its "address", or nothing (an empty text)."""
        before = self.literals[:-1]
        return tuple("address" if text.endswith("](") else "words" if text.endswith("[") else "" for text in before)

    @cached_property
    def _fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        pattern = self.pattern(".", r"\ ")
        if len(self.fields) == 1 and pattern.endswith(r"\ (.+)"):
            pattern = pattern.removesuffix(r"\ (.+)") + r"(?:\ (.*))?"
        return re.compile(pattern).fullmatch

    def pattern(self, character: str, space: str) -> str:
        """Return the line as a regular expression, a group for each place.

        Args:
            character: what matches a character of a value.
            space: what matches a space between values.
        """
        literals = [re.escape(literal) for literal in self.literals]
        count = len(literals) - 1
        pattern = literals[0].replace(r"\ ", space)
        for number, (before, after) in enumerate(pairwise(literals), 1):
            place = _build_place(before, after, character, is_last=number == count)
            pattern += place + after.replace(r"\ ", space)
        return pattern

    def match_line(self, text: str) -> Places | None:
        """Return for each place where its text starts and ends in `text`, or None if the line is another one."""
        if self.whole:
            return [(0, len(text))]
        found = self._fullmatch(text)
        if found is None:
            return None
        spans = [found.span(number) for number in range(1, len(self.fields) + 1)]
        return spans if not spans or spans[-1][0] >= 0 else [(len(text), len(text))]

    @cached_property
    def _printed(self) -> str:
        """The line as Python's `%` fills it."""
        return "%s".join(literal.replace("%", "%%") for literal in self.literals)

    def fill_places(self, texts: Iterable[str]) -> str:
        """Return the line with the texts in their places, without the blank before an empty one at its end."""
        line = self._printed % tuple(texts)
        return line.removesuffix(" ") if self.text[-1:] == "}" else line
