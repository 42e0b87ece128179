"""Delimiter runs: which of `*`, `_` and `~` open and close emphasis, strong emphasis and strikethrough."""

from __future__ import annotations

from typing import Final
from unicodedata import category

from quotedoc.syntax import marks

ASCII_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Run:
    """A run of delimiters.

    Attributes:
        start: where it starts in the text.
        character: its character.
        left: how many of its characters are not used as marks.
        closed: the marks that it closes, from the innermost on, each with its width.
        opened: the marks that it opens, from the innermost on.
    """

    __slots__ = ("can_close", "can_open", "character", "closed", "left", "opened", "size", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.size, self.character = start, end - start, text[start]
        self.left = self.size
        self.closed: list[tuple[str, int]] = []
        self.opened: list[tuple[str, int]] = []
        before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        left_flanking = not after.isspace() and (not _is_punctuation(after) or _is_loose(before))
        right_flanking = not before.isspace() and (not _is_punctuation(before) or _is_loose(after))
        if self.character == "_":
            self.can_open = left_flanking and (not right_flanking or _is_punctuation(before))
            self.can_close = right_flanking and (not left_flanking or _is_punctuation(after))
        else:
            self.can_open, self.can_close = left_flanking, right_flanking
        if self.character == "~" and self.size > 2:
            self.can_open = self.can_close = False


def match_delimiters(runs: list[Run], bottom: int) -> None:
    """Match the runs from `bottom` on with one another, and drop them from the list."""
    active = runs[bottom:]
    del runs[bottom:]
    floors: dict[tuple[str, bool, int], int] = {}
    number = 0
    while number < len(active):
        closer = active[number]
        if not closer.can_close or not closer.left:
            number += 1
            continue
        key = (closer.character, closer.can_open, closer.size % 3)
        floor = floors.get(key, 0)
        found = next((index for index in range(number - 1, floor - 1, -1) if _fits(active[index], closer)), -1)
        if found < 0:
            floors[key] = number
            if not closer.can_open:
                active.pop(number)
                _cut(floors, number)
            else:
                number += 1
            continue
        opener = active[found]
        del active[found + 1 : number]
        number = found + 1
        _cut(floors, number)
        if closer.character == "~":
            if opener.size == closer.size:
                _mark(opener, closer, marks.STRIKE_OPEN, marks.STRIKE_CLOSE, closer.size)
            active.pop(number)
            active.pop(found)
            number = found
        else:
            width = 2 if opener.left >= 2 and closer.left >= 2 else 1
            pair = (marks.STRONG_OPEN, marks.STRONG_CLOSE) if width == 2 else (marks.EM_OPEN, marks.EM_CLOSE)
            _mark(opener, closer, *pair, width)
            if not opener.left:
                active.pop(found)
                number -= 1
            if not closer.left:
                active.pop(number)
        _cut(floors, number)


def _mark(opener: Run, closer: Run, first: str, last: str, width: int) -> None:
    opener.opened.append((first, width))
    closer.closed.append((last, width))
    opener.left -= width
    closer.left -= width


def _cut(floors: dict[tuple[str, bool, int], int], number: int) -> None:
    """Keep the floors below the run that is looked at, after runs were dropped."""
    for key, floor in floors.items():
        if floor > number:
            floors[key] = number


def _fits(opener: Run, closer: Run) -> bool:
    if opener.character != closer.character or not opener.can_open or not opener.left:
        return False
    if closer.character != "~" and (opener.can_close or closer.can_open) and (opener.size + closer.size) % 3 == 0:
        return opener.size % 3 == 0 and closer.size % 3 == 0
    return True


def _is_loose(character: str) -> bool:
    return character.isspace() or _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return character in ASCII_PUNCTUATION or (character > "\x7f" and category(character)[0] == "P")
