"""Charts written as they are published, read without a tree: keys in their order, texts that need no escape."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from quotedoc.reading.shape import DIMENSION, INDICATOR, Dimension, Label, Shape, own_keys
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from quotedoc.model.chart import ChartText

    T = TypeVar("T")
    Read: TypeAlias = tuple[T, int] | None
    """What was read and where it ends, with the blanks after it; None if something else stands there."""
    Match: TypeAlias = Callable[[str, int, int], re.Match[str] | None]


def published_shape(text: str, start: int, end: int, model: type[ChartText]) -> Shape | None:
    """Return the shape of the chart that `text[start:end]` states: what `find_shape` finds in the tree of that JSON.

    None says that it is not written as published, not that it is no chart of that shape.
    """
    keys = own_keys(model)
    opened = _compile_opening(keys)(text, start, end)
    listed = _read_items(_read_dimension, text, opened.end(), end) if opened else None
    closed = _closing(text, listed[1], end) if listed else None
    if not (opened and listed and closed) or closed.end() != end or not can_be_encoded(text[start:end]):
        return None
    span = Span(opened.start("brace"), closed.end("brace"))
    return Shape(span, dict(zip(keys, _read_labels(opened, len(keys), 2), strict=True)), listed[0])


def _read_dimension(text: str, at: int, end: int) -> Read[Dimension]:
    opened = _dimension_opening(text, at, end)
    listed = _read_items(_read_indicator, text, opened.end(), end) if opened else None
    closed = _closing(text, listed[1], end) if listed else None
    if not (opened and listed and closed):
        return None
    name, grade = _read_labels(opened, 2, 2)
    return Dimension(name, grade, listed[0]), closed.end()


def _read_indicator(text: str, at: int, end: int) -> Read[list[Label | None]]:
    match = _whole_indicator(text, at, end)
    return ([*_read_labels(match, 3, 2)], match.end()) if match else None


def _read_items(read: Callable[[str, int, int], Read[T]], text: str, at: int, end: int) -> Read[list[T]]:
    """Read the items of a list, of which there is one at least, and the bracket that closes it."""
    items = []
    while found := read(text, at, end):
        items.append(found[0])
        mark = _next(text, found[1], end)
        if mark is None:
            return None
        at = mark.end()
        if mark[1] == "]":
            return items, at
    return None


def _read_labels(match: re.Match[str], count: int, first: int) -> list[Label]:
    """Return the texts of so many groups of a match, from the `first` on."""
    return [Label(match[n], Span(*match.span(n))) for n in range(first, first + count)]


def can_be_encoded(text: str) -> bool:
    """Tell whether no half of a surrogate pair is in a text; to look for them in the patterns takes long to compile."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# Possessive quantifiers everywhere, as in all that reads JSON here: what does not fit is seen in one go.
GAP = r"[ \t\n\r]*+"


STRING_TEXT = r'[^"\\\x00-\x1f]*+'


def members_pattern(members: Iterable[tuple[str, str]]) -> str:
    """Return the pattern of the members of an object, each a key and the pattern of its text."""
    return rf",{GAP}".join(rf'"{key}"{GAP}:{GAP}"{text}"{GAP}' for key, text in members)


def _build_texts_pattern(keys: Iterable[str]) -> str:
    """Return the pattern of a bracket and the text that follows each key, each a group."""
    return rf"(?P<brace>\{{){GAP}{members_pattern((key, f'({STRING_TEXT})') for key in keys)}"


def _compile_listing(keys: Iterable[str], listed: str) -> Match:
    """Return what matches the texts that follow keys, up to the first item of the list that follows another one."""
    return re.compile(rf'{GAP}{_build_texts_pattern(keys)},{GAP}"{listed}"{GAP}:{GAP}\[{GAP}').match


@cache
def _compile_opening(keys: tuple[str, ...]) -> Match:
    return _compile_listing(keys, "dimensions")


_dimension_opening = _compile_listing(DIMENSION, "indicators")
_whole_indicator = re.compile(rf"{_build_texts_pattern(INDICATOR)}\}}{GAP}").match
_next = re.compile(rf"([,\]]){GAP}").match
_closing = re.compile(rf"(?P<brace>\}}){GAP}").match
