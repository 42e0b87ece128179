"""Find the text at a pointer, and decide whether two texts state the same fact.

`is_same_fact` gets two texts and returns whether they agree: `1,234.00` and `1234.00` do, `12.3%` and `12.34%` do, but
`12.3%` and `12.4%` do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.model.figure import parse_figure
from quotedoc.model.interval import has_overlap, interval_of
from quotedoc.reading import Located
from quotedoc.text import Span
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


_WHITESPACE = re.compile(r"\s")
_TYPOGRAPHIC = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...", "\u2013": "--", "\u2014": "---"}
)
"""Typographic marks, each with the ASCII characters that it replaces; pandoc replaces them, but not in charts."""
_COMPARED = frozenset({"", "%"})
"""The suffixes of figures that agree if they only differ in precision; amounts such as `75.50M` must be equal."""


def locate_text(reading: Reading, pointer: Pointer) -> Located | None:
    """Return the text at `pointer`, even if it is not a valid value; None if the page has no value there.

    A value that is a text is returned with escapes of YAML and JSON resolved, any other value as it is printed.
    """
    span = reading.locate(pointer)
    if span is None:
        return None
    found = reading.at(*pointer)
    text = found.value if found is not None and isinstance(found.value, str) else reading.text_at(pointer) or ""
    return Located(text, span if text else _find_visible(reading, span, pointer), pointer)


def _find_visible(reading: Reading, span: Span, pointer: Pointer) -> Span:
    """Return a visible span for an empty value: its quotes in JSON, otherwise its label."""
    quotes = Span(span.start - 1, span.end + 1)
    return quotes if reading.text(quotes) == '""' else reading.spans.get(pointer[:-1], span)


def locate_fragment(reading: Reading, whole: Located, start: int, end: int) -> Located:
    """Return a part of a text by its start and end; if it is empty or has escapes, with the span of the whole text."""
    span = whole.span
    if start < end and with_plain_spaces(reading.text(span)) == with_plain_spaces(whole.value):
        span = Span(span.start + start, span.start + end)
    return Located(whole.value[start:end], span, whole.pointer)


def is_same_fact(one: str, other: str) -> bool:
    """Return whether two texts state the same fact: they look the same, or they are figures that agree."""
    return is_same_text(one, other) or _can_agree(one, other)


def is_same_text(one: str, other: str) -> bool:
    """Return whether two texts look the same, apart from whitespace, the encoding of accents, and typographic marks."""
    return one == other or _with_typewriter_marks(one) == _with_typewriter_marks(other)


def _with_typewriter_marks(text: str) -> str:
    key = matching_key(text)
    return key if key.isascii() else key.translate(_TYPOGRAPHIC)


def with_plain_spaces(text: str) -> str:
    """Return a text of the same length with all whitespace replaced by spaces, so that a template can match it."""
    return text if text.isascii() else _WHITESPACE.sub(" ", text)


def _can_agree(one: str, other: str) -> bool:
    """Return whether two figures are the same number, or have different precision and intervals that meet."""
    first, second = parse_figure(one), parse_figure(other)
    if not first or not second or (first.suffix == "%") != (second.suffix == "%"):
        return False
    if first.number == second.number and first.number.is_signed() == second.number.is_signed():
        return True  # printed in two ways, such as `1,234.00` and `1234.00`, or `1.50B` and `1500.00M`
    if first.suffix != second.suffix or first.suffix not in _COMPARED:
        return False
    return first.decimals != second.decimals and has_overlap(interval_of(first), interval_of(second))
