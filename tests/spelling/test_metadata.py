"""Texts of front matter that are spelled as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedoc.spelling.metadata import read_metadata, shows_title, write_metadata
from quotedoc.spelling.plain import normalize_text

PIECES = st.sampled_from(("\\", "&", "amp;", "&#65;", "&foo;", "<https://a.b>", "<", ">", "a", " ", "\u00a0", "*", "["))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("<https://longbridge.com/en/quote/A.US.md>", "https://longbridge.com/en/quote/A.US.md"),
        (r"Ace \[X\] \| A&amp;L", "Ace [X] | A&L"),
        ("Ace Inc.\u00a0(A.US)", "Ace Inc. (A.US)"),
        (r"\&amp; \\* \a", r"&amp; \* \a"),
        ("*ST* <b> & &more; C:\\temp", "*ST* <b> & &more; C:\\temp"),
    ],
)
def test_a_text_is_read_as_it_is_meant(text: str, meant: str) -> None:
    assert read_metadata(text) == meant


@given(st.lists(PIECES).map("".join))
@example("<https://a.b\\*>")
def test_a_text_that_is_written_means_the_text(text: str) -> None:
    assert read_metadata(write_metadata(text)) == normalize_text(text)
    assert read_metadata(text) != text or write_metadata(text) == text


@pytest.mark.parametrize(
    ("words", "title", "is_shown"),
    [("then flat", "then *flat*", True), ("then *flat*", "then *flat*", True), ("then flat", "then round", False)],
)
def test_a_title_may_be_markdown(words: str, title: str, is_shown: bool) -> None:
    assert shows_title(words, title) is is_shown
