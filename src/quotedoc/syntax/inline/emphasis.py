"""Parse emphasis and strikethrough: read the delimiter runs of `*`, `_` and `~`, and match opening and closing runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from quotedoc.syntax.inline.marks import (
    EM_CLOSE,
    EM_OPEN,
    MARK,
    STRIKE_CLOSE,
    STRIKE_OPEN,
    STRONG_CLOSE,
    STRONG_OPEN,
    TEXT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.syntax.inline.marks import InlinePiece

_SPACES = frozenset("\t\n\f\r \xa0\u1680\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class DelimiterRun:
    """A run of `*`, `_` or `~` that may open or close emphasis.

    Attributes:
        char: the character that the run repeats.
        start: the offset of the first unused character.
        end: the offset after the last unused character.
        position: the offset after the run.
        length: the number of characters in the source.
        can_open: whether the run may open emphasis.
        can_close: whether the run may close emphasis.
        closes: the closing marks made of its first characters, in order.
        opens: the opening marks made of its last characters, in reverse order.
    """

    __slots__ = ("can_close", "can_open", "char", "closes", "end", "length", "opens", "position", "start")

    def __init__(self, char: str, start: int, end: int, can_open: bool, can_close: bool) -> None:
        self.char = char
        self.start = start
        self.end = self.position = end
        self.length = end - start
        self.can_open = can_open
        self.can_close = can_close
        self.closes: list[InlinePiece] = []
        self.opens: list[InlinePiece] = []

    def make_pieces(self) -> list[InlinePiece]:
        """Return the closing marks, the unused characters and the opening marks."""
        text = [(TEXT, self.char * (self.end - self.start), self.start, self.end)] if self.start < self.end else []
        return [*self.closes, *text, *reversed(self.opens)]

    def add_opening(self, mark: str, length: int) -> None:
        """Make the last unused characters an opening mark."""
        self.opens.append((MARK, mark, self.end - length, self.end))
        self.end -= length

    def add_closing(self, mark: str, length: int) -> None:
        """Make the first unused characters a closing mark."""
        self.closes.append((MARK, mark, self.start, self.start + length))
        self.start += length


def is_punctuation(char: str) -> bool:
    """Return whether a character is punctuation to GitHub's parser, which excludes the symbols outside ASCII."""
    return char in _ASCII_PUNCTUATION or (char > "\x7f" and category(char)[0] == "P")


def is_space(char: str) -> bool:
    """Return whether a character is Unicode whitespace."""
    return char in _SPACES


def read_run(text: str, start: int, end: int) -> DelimiterRun | None:
    """Return the delimiter run between two offsets, or None if it can neither open nor close."""
    char = text[start]
    before, after = start - 1, end
    if char == "~":
        if end - start > 2:
            return None
    else:
        # GitHub's parser skips the tildes next to the run.
        while before >= 0 and text[before] == "~":
            before -= 1
        while after < len(text) and text[after] == "~":
            after += 1
    left = text[before] if before >= 0 else "\n"
    right = text[after] if after < len(text) else "\n"
    space_before, space_after = left in _SPACES, right in _SPACES
    mark_before, mark_after = is_punctuation(left), is_punctuation(right)
    can_open = not space_after and (not mark_after or space_before or mark_before)
    can_close = not space_before and (not mark_before or space_after or mark_after)
    if char == "_":
        can_open, can_close = can_open and (not can_close or mark_before), can_close and (not can_open or mark_after)
    return DelimiterRun(char, start, end, can_open, can_close) if can_open or can_close else None


def match_runs(runs: Iterable[DelimiterRun]) -> None:
    """Match openers and closers, and add the marks to the runs."""
    openers: list[DelimiterRun] = []
    # The lowest position of an opener for closers of a character and a length modulo 3.
    bottoms: dict[tuple[str, int], int] = {}
    for closer in runs:
        matched = True
        while closer.can_close and matched and closer.start < closer.end:
            key = closer.char, closer.length % 3
            index = _find_opener(openers, closer, bottoms.get(key, 0))
            matched = index >= 0
            if matched:
                _match_pair(openers, index, closer)
            else:
                bottoms[key] = closer.position
        if closer.can_open and closer.start < closer.end:
            openers.append(closer)


def _find_opener(openers: list[DelimiterRun], closer: DelimiterRun, bottom: int) -> int:
    """Return the index of the last opener that matches a closer, or -1."""
    for index in range(len(openers) - 1, -1, -1):
        opener = openers[index]
        if opener.position < bottom:
            break
        if opener.char == closer.char and (
            not (closer.can_open or opener.can_close)
            or closer.length % 3 == 0
            or (opener.length + closer.length) % 3 != 0
        ):
            return index
    return -1


def _match_pair(openers: list[DelimiterRun], index: int, closer: DelimiterRun) -> None:
    """Add the marks of a matching pair, and remove the openers between the two and the opener if it is used up."""
    opener = openers[index]
    del openers[index + 1 :]
    if closer.char == "~":
        if opener.length == closer.length:
            opener.add_opening(STRIKE_OPEN, opener.length)
            closer.add_closing(STRIKE_CLOSE, closer.length)
        else:
            closer.can_open = closer.can_close = False
        openers.pop()
        return
    is_strong = opener.end - opener.start >= 2 and closer.end - closer.start >= 2
    opener.add_opening(STRONG_OPEN if is_strong else EM_OPEN, 1 + is_strong)
    closer.add_closing(STRONG_CLOSE if is_strong else EM_CLOSE, 1 + is_strong)
    if opener.start == opener.end:
        openers.pop()
