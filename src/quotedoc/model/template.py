"""Match and fill lines with placeholders for values: a `Template` is used for reading a line and for writing it.

`**Overall: {overall.grade} ({overall.score})**` names the leaf of each placeholder. `match_line` gets the line
`**Overall: C (0.60)**` and returns the offsets of `C` and `0.60`; the codecs of the leaves then parse these texts.
A placeholder after a space at the very end may be empty, and then the space may be missing, too (`Style Score Score:
{grade}` matches `Style Score Score:`). A text in brackets has no brackets itself, so in `{name} ({symbol})` the symbol
is in the last pair. The words of a link, `[{words}]({url})`, may be empty and have any characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PlaceholderSpans: TypeAlias = "Sequence[tuple[int, int]]"
"""The start and the end of the text of each placeholder."""

# A mark that opens before a placeholder and follows a word, or closes after a placeholder and precedes a word; any
# other mark.
_UNSAFE_EDGE = re.compile(r"[^\s(*_][*_]+\{|\}[*_]+[^\s).,:;!?*_]|`|~|<|&|\\")
PLACEHOLDER: Final = re.compile(r"\{([a-z0-9_.]*)\}")
"""A placeholder for a value: the dotted path of its leaf in braces."""


def _build_placeholder(before: str, after: str, character: str, *, is_last: bool) -> str:
    """Return the regular expression of a placeholder between two literals."""
    if before.endswith(r"\(") and after.startswith(r"\)"):
        return rf"((?:(?![()]){character})+)"
    if before.endswith(r"\[") and after.startswith(r"\]\("):
        return f"({character}*)"
    return f"({character}+)" if is_last else f"({character}+?)"


@dataclass(frozen=True)
class Template:
    """The text of a line, with `{path.to.leaf}` for each value."""

    text: str

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The dotted path of each placeholder, in order."""
        return tuple(PLACEHOLDER.findall(self.text))

    @cached_property
    def literal(self) -> bool:
        """Whether the line has no placeholder."""
        return not self.fields

    @cached_property
    def whole(self) -> bool:
        """Whether the line is a single placeholder and nothing else."""
        return PLACEHOLDER.fullmatch(self.text) is not None

    @cached_property
    def has_safe_edges(self) -> bool:
        """Whether emphasis marks next to a placeholder are markup for all values, and the line has no other marks."""
        return not _UNSAFE_EDGE.search(self.text)

    @cached_property
    def literals(self) -> Sequence[str]:
        """The texts before, between and after the placeholders."""
        return PLACEHOLDER.split(self.text)[::2]

    @cached_property
    def last_words(self) -> str:
        """The text after the last placeholder and its closing bracket; empty if there is none."""
        return self.text.rpartition("}")[2].removeprefix(")")

    @cached_property
    def in_link(self) -> tuple[str, ...]:
        """The role of each placeholder in a link: "words", "address", or an empty text outside of links."""
        before = self.literals[:-1]
        return tuple("address" if text.endswith("](") else "words" if text.endswith("[") else "" for text in before)

    @cached_property
    def _fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        pattern = self.pattern(".", r"\ ")
        if len(self.fields) == 1 and pattern.endswith(r"\ (.+)"):
            pattern = pattern.removesuffix(r"\ (.+)") + r"(?:\ (.*))?"
        return re.compile(pattern).fullmatch

    def pattern(self, character: str, space: str) -> str:
        """Return the line as a regular expression with a group for each placeholder.

        Args:
            character: the regular expression of a character of a value.
            space: the regular expression of a space between values.
        """
        literals = [re.escape(literal) for literal in self.literals]
        count = len(literals) - 1
        pattern = literals[0].replace(r"\ ", space)
        for number, (before, after) in enumerate(pairwise(literals), 1):
            placeholder = _build_placeholder(before, after, character, is_last=number == count)
            pattern += placeholder + after.replace(r"\ ", space)
        return pattern

    def match_line(self, text: str) -> PlaceholderSpans | None:
        """Return start and end of the text of each placeholder, or None if `text` does not match the template."""
        if self.whole:
            return [(0, len(text))]
        found = self._fullmatch(text)
        if found is None:
            return None
        spans = [found.span(number) for number in range(1, len(self.fields) + 1)]
        return spans if not spans or spans[-1][0] >= 0 else [(len(text), len(text))]

    @cached_property
    def _printed(self) -> str:
        """The line as a format string for Python's `%`."""
        return "%s".join(literal.replace("%", "%%") for literal in self.literals)

    def fill_placeholders(self, texts: Iterable[str]) -> str:
        """Return the line with a text for each placeholder, without the space before an empty text at its end."""
        line = self._printed % tuple(texts)
        return line.removesuffix(" ") if self.text[-1:] == "}" else line
