"""Read charts that are written as published, keys in order and texts without escapes, without parsing them as JSON.

`find_published_content` gets the text of a chart and returns its `ChartContent`, or None if the chart is written in
another way. For such a chart, `find_chart_content` does the same from its JSON.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from quotedoc.reading.chart_content import DIMENSION, INDICATOR, ChartContent, Dimension, Label, own_keys
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from quotedoc.model.chart import ChartText

    T = TypeVar("T")
    Read: TypeAlias = tuple[T, int] | None
    """What was read, and the offset after it and the whitespace that follows; None if something else is there."""
    Match: TypeAlias = Callable[[str, int, int], re.Match[str] | None]


def find_published_content(text: str, start: int, end: int, model: type[ChartText]) -> ChartContent | None:
    """Return the content of the chart in `text[start:end]`, the same as `find_chart_content` finds in its JSON.

    None means that the chart is not written as published; it may still have the published shape.
    """
    keys = own_keys(model)
    opened = _compile_opening(keys)(text, start, end)
    listed = _read_items(_read_dimension, text, opened.end(), end) if opened else None
    closed = _closing(text, listed[1], end) if listed else None
    if not (opened and listed and closed) or closed.end() != end or not can_be_encoded(text[start:end]):
        return None
    span = Span(opened.start("brace"), closed.end("brace"))
    return ChartContent(span, dict(zip(keys, _read_labels(opened, len(keys), 2), strict=True)), listed[0])


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
    """Read the items of a list, which has at least one, and the bracket that closes the list."""
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
    """Return the texts of `count` groups of a match, from the group `first` on."""
    return [Label(match[n], Span(*match.span(n))) for n in range(first, first + count)]


def can_be_encoded(text: str) -> bool:
    """Return whether a text has no lone surrogates; patterns that exclude them would take long to compile."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# Possessive quantifiers everywhere, as in `data/json_text.py`: a text that does not match is rejected in one pass.
GAP = r"[ \t\n\r]*+"


STRING_TEXT = r'[^"\\\x00-\x1f]*+'


def members_pattern(members: Iterable[tuple[str, str]]) -> str:
    """Return the pattern of the members of an object, given each key and the pattern of its text."""
    return rf",{GAP}".join(rf'"{key}"{GAP}:{GAP}"{text}"{GAP}' for key, text in members)


def _build_texts_pattern(keys: Iterable[str]) -> str:
    """Return the pattern of a brace and the members with some keys; the brace and each text are groups."""
    return rf"(?P<brace>\{{){GAP}{members_pattern((key, f'({STRING_TEXT})') for key in keys)}"


def _compile_listing(keys: Iterable[str], listed: str) -> Match:
    """Return a function that matches members with some keys, and then the key `listed` up to its first list item."""
    return re.compile(rf'{GAP}{_build_texts_pattern(keys)},{GAP}"{listed}"{GAP}:{GAP}\[{GAP}').match


@cache
def _compile_opening(keys: tuple[str, ...]) -> Match:
    return _compile_listing(keys, "dimensions")


_dimension_opening = _compile_listing(DIMENSION, "indicators")
_whole_indicator = re.compile(rf"{_build_texts_pattern(INDICATOR)}\}}{GAP}").match
_next = re.compile(rf"([,\]]){GAP}").match
_closing = re.compile(rf"(?P<brace>\}}){GAP}").match
