"""Changes that keep a text much like a page: lines, cells, entries and figures swapped, dropped, taken from others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dictionary import words
from seeds import page_texts
from support import pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Change = Callable[[Random, list[str]], None]

# What may be a label, a word or a figure.
_WORD = re.compile(r"-?[0-9][0-9.,:]*[%BMT]?|\w[\w ™&/-]*\w|\w")
_PIPE = re.compile(r"(?<!\\)\|")


def mutate(data: bytes, rng: Random) -> bytes:
    """Return an input with one to four changes; bytes that are no text stay as they are."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for _ in range(rng.choice((1, 1, 2, 4))):
        rng.choice(CHANGES)(rng, lines)
    text = "\n".join(lines)
    if not rng.randrange(20):
        text = re.sub(r"\r\n|\r|\n", rng.choice(("\n", "\r\n", "\r")), text)
    return text.encode("utf-8", "surrogateescape")


def _drop(rng: Random, lines: list[str]) -> None:
    at = _place(rng, lines)
    del lines[at : at + rng.choice((1, 1, 1, 2, 8))]


def _repeat(rng: Random, lines: list[str]) -> None:
    at = _place(rng, lines)
    lines[_place(rng, lines) : 0] = lines[at : at + rng.choice((1, 1, 3))]


def _swap(rng: Random, lines: list[str]) -> None:
    if lines:
        one, other = _place(rng, lines), _place(rng, lines)
        lines[one], lines[other] = lines[other], lines[one]


def _join(rng: Random, lines: list[str]) -> None:
    at = _place(rng, lines)
    lines[at : at + 2] = [rng.choice(("", " ")).join(lines[at : at + 2])]


def _tear(rng: Random, lines: list[str]) -> None:
    at = _place(rng, lines)
    for line in lines[at : at + 1]:
        cut = rng.randint(0, len(line))
        lines[at : at + 1] = [line[:cut], line[cut:]]


def _cut(rng: Random, lines: list[str]) -> None:
    del lines[_place(rng, lines) + 1 :]


def _take(rng: Random, lines: list[str]) -> None:
    """Put lines of another page in."""
    other = rng.choice(page_texts()).split("\n")
    at = _place(rng, other)
    lines[_place(rng, lines) : rng.choice((0, 10**9))] = other[at : at + rng.choice((1, 2, 5, 20))]


def _insert(rng: Random, lines: list[str]) -> None:
    lines.insert(_place(rng, lines), rng.choice(words()))


def _splice(rng: Random, lines: list[str]) -> None:
    """Put a word that means something within a line, over up to three characters."""
    at = _place(rng, lines)
    for line in lines[at : at + 1]:
        start = rng.randint(0, len(line))
        lines[at] = line[:start] + rng.choice(words()) + line[start + rng.choice((0, 0, 1, 3)) :]


def _replace(rng: Random, lines: list[str]) -> None:
    """Put another word for a word or a figure."""
    at = _place(rng, lines)
    found = list(_WORD.finditer(lines[at])) if lines else []
    if found:
        start, end = rng.choice(found).span()
        lines[at] = lines[at][:start] + rng.choice(words()) + lines[at][end:]


def _cells(rng: Random, lines: list[str]) -> None:
    """Swap, drop or repeat a cell of a row."""
    rows = [at for at, line in enumerate(lines) if "|" in line]
    if rows:
        at = rng.choice(rows)
        cells = _PIPE.split(lines[at])
        _LISTS[rng.randrange(len(_LISTS))](rng, cells)
        lines[at] = "|".join(cells)


def _values(rng: Random, lines: list[str]) -> None:
    """Swap the values of two entries, or put something between a key and its value."""
    entries = [at for at, line in enumerate(lines) if ":" in line]
    if entries:
        one, other = rng.choice(entries), rng.choice(entries)
        (key, _, value), (other_key, _, other_value) = lines[one].partition(":"), lines[other].partition(":")
        if rng.randrange(2):
            lines[one], lines[other] = f"{key}:{other_value}", f"{other_key}:{value}"
        else:
            lines[one] = f"{key}:{rng.choice(pages.AFTER_KEY)}{value}"


def _place(rng: Random, lines: list[str]) -> int:
    return rng.randrange(len(lines)) if lines else 0


_LISTS: tuple[Change, ...] = (_swap, _drop, _repeat)
CHANGES: tuple[Change, ...] = (
    *(_drop, _repeat, _swap, _join, _tear, _cut, _take, _insert),
    *(_splice, _splice, _replace, _replace, _cells, _cells, _values, _values),
)
"""Every change, what is worth more tries more than once."""
