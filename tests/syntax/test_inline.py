"""Inline Markdown: the same text as in GitHub's rendering, offsets that fit, and escapes that show the original.

Coded texts hold halves of surrogate pairs, which no report of a failure may: they are compared as `ascii` shows them.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotedoc.syntax.escape import escape_inline, escape_link_address, escape_link_words
from quotedoc.syntax.inline import read_inline
from quotedoc.syntax.marks import LINK_CLOSE, LINK_OPEN, LINK_TO
from support.inline_github import DEFINED, DEFINITIONS, make_comparable, read_github

pytestmark = pytest.mark.law

PARTS = [
    *"*_`[]()!<>&\\\"'#.:;,-+/ab1w \n\té中。€😀",
    *["**", "__", "``", "](", "![", "[a]", "[b c]", "[]", "  \n", "\\\n", "  ", "&amp;", "&#42;"],
    *["&copy;", "&bogus;", "&lt", "<b>", "</b>", "<!--", "-->", "(u)"],
    *["(<u v> 't')", '(u "t")', "[x](y)", "![x](y)", "*a*", "**b**", "\\*", "\\_", "\\["],
]


def make_texts(parts: list[str]) -> st.SearchStrategy[str]:
    """Return texts that repeat a few of the parts, and texts of all parts."""
    few = st.lists(st.sampled_from(parts), min_size=1, max_size=6, unique=True)
    texts = few.flatmap(lambda some: st.lists(st.sampled_from(some), max_size=16)) | st.lists(st.sampled_from(parts))
    return texts.map("".join)


INLINE = make_texts(PARTS).map(lambda text: f"x{text}y".strip(" \t\n"))
ONE_LINE = make_texts(PARTS).map(lambda text: re.sub(r"[ \t\n]+", " ", text).strip(" ")).filter(bool)


@given(INLINE)
def test_the_same_is_shown_as_on_github(text: str) -> None:
    expected = read_github(text, DEFINED)
    assume(expected is not None)
    assert ascii(make_comparable(read_inline(text, DEFINITIONS).coded)) == ascii(expected)


@given(INLINE)
def test_offsets_lie_in_the_text(text: str) -> None:
    coded, offsets, ends = read_inline(text, DEFINITIONS)
    assert len(offsets) == len(coded) + 1
    assert len(ends) == len(coded)
    assert all(0 <= start <= end <= len(text) for start, end in zip(offsets, ends, strict=False))


@given(ONE_LINE)
def test_an_escaped_text_shows_the_text(text: str) -> None:
    written = escape_inline(text)
    assert ascii(read_inline(written).coded) == ascii(text)
    assert ascii(read_github(f"x {written}")) == ascii(f"x {text}")


@given(ONE_LINE, make_texts(PARTS).map(lambda text: re.sub(r"\s", "", text)))
def test_an_escaped_link_shows_its_words_and_leads_to_its_address(words: str, address: str) -> None:
    written = f"[{escape_link_words(words)}]({escape_link_address(address)})"
    assert ascii(read_inline(written).coded) == ascii(f"{LINK_OPEN}{words}{LINK_TO}{address}{LINK_CLOSE}")
