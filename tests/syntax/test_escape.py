"""Escapes: text shows itself as GitHub's renderer reads it, whatever marks it holds and wherever it stands.

Coded texts hold halves of surrogate pairs, which no report of a failure may: they are compared as `ascii` shows them.
"""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given

from quotedoc.syntax.escape import (
    escape_all,
    escape_heading_end,
    escape_inline,
    escape_line_start,
    escape_link_address,
    escape_link_words,
)
from quotedoc.syntax.inline import LINK_CLOSE, LINK_OPEN, LINK_TO, read_inline, strip_marks
from quotedoc.syntax.inline.marks import BREAK
from support.github import to_html
from support.inline_github import DEFINED, DEFINITIONS, PARTS, make_comparable, make_texts, read_github

STARTS = ["# ", "- ", "1. ", "> ", "|", "---", "=", "+ ", "* ", "1) ", "```", "~~~", "[a]: b", "<div", " #", "##"]
MARK = re.compile("[\ud800-\udfff]")
LINK_MARKS = {LINK_OPEN, LINK_TO, LINK_CLOSE}
ONE_LINE = make_texts([*PARTS, *STARTS]).map(lambda text: re.sub(r"[ \t\n]+", " ", text).strip(" ")).filter(bool)


def assert_shows(coded: str | None, text: str) -> None:
    """Fail unless a text is shown, at most with links of emails, which no escape prevents."""
    assert coded is not None
    if "@" in text and set(MARK.findall(coded)) <= LINK_MARKS:
        coded = strip_marks(coded)
    assert ascii(coded) == ascii(text)


@pytest.mark.law
@given(ONE_LINE)
def test_escaped_text_shows_itself(text: str) -> None:
    escaped = escape_inline(text)
    assert_shows(read_inline(escaped).coded, text)
    assert_shows(read_github(f"x {escaped}"), f"x {text}")
    if read_inline(text).coded == text:
        assert escaped in (text, f"{text}\\")


@pytest.mark.law
@given(ONE_LINE)
def test_text_with_every_mark_escaped_shows_itself(text: str) -> None:
    assert_shows(read_github(f"x {escape_all(text)}"), f"x {text}")


@pytest.mark.law
@given(ONE_LINE)
def test_escaped_text_starts_no_block(text: str) -> None:
    escaped = escape_inline(text, starts_block=True)
    assert_shows(read_github(escaped), text)
    quoted = to_html(f"> {escaped}")
    assert quoted.removeprefix("<blockquote>\n").removesuffix("</blockquote>\n") == to_html(escaped)


@pytest.mark.law
@given(ONE_LINE)
def test_escaped_text_keeps_what_ends_a_heading(text: str) -> None:
    match = re.fullmatch("<h1>(.*)</h1>\n", to_html(f"# {escape_heading_end(escape_inline(text))}"))
    assert match
    assert html.unescape(re.sub(r"<a [^>]*>|</a>", "", match[1]) if "@" in text else match[1]) == text


@pytest.mark.law
@given(ONE_LINE, ONE_LINE)
def test_an_escaped_link_is_one(words: str, url: str) -> None:
    link = f"[{escape_link_words(words)}]({escape_link_address(url)})"
    expected = f"{LINK_OPEN}{words}{LINK_TO}{url}{LINK_CLOSE}"
    assert ascii(read_inline(link).coded) == ascii(expected)
    assert ascii(read_github(f"x {link}")) == ascii(f"x {make_comparable(expected)}")


@pytest.mark.law
@given(ONE_LINE)
def test_definitions_are_no_links_in_escaped_text(text: str) -> None:
    escaped = escape_inline(text, DEFINITIONS)
    assert_shows(read_inline(escaped, DEFINITIONS).coded, text)
    assert_shows(read_github(f"x {escaped}", DEFINED), f"x {text}")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a * b_c [d] e & f < g 1.5~2", None),
        ("*a*", "\\*a\\*"),
        ("&amp; &b;", "\\&amp; \\&b;"),
        ("a\\", "a\\\\"),
        ("\\*", "\\\\\\*"),
        ("\\a", None),
        ("`a` b`", "\\`a\\` b\\`"),
        ("![a](b)", "!\\[a\\](b)"),
        ("<b> <c", "\\<b> \\<c"),
        ("https://a.b www.c.d", "https\\://a.b www\\.c.d"),
        ("a_b@c.d", None),
        ("*a* b_c@d.e", "\\*a\\* b\\_c@d.e"),
        ("https://a@b.c", "https\\://a@b.c"),
        ("# a", None),
    ],
)
def test_all_marks_are_escaped_if_one_has_to_be(text: str, escaped: str | None) -> None:
    assert escape_inline(text) == (text if escaped is None else escaped)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# a", "\\# a"),
        ("#a", None),
        ("- a", "\\- a"),
        ("-a", None),
        ("12. a", "12\\. a"),
        ("12.5", None),
        ("> a", "\\> a"),
        ("---", "\\---"),
        ("```a", "\\`\\`\\`a"),
        ("<div", "\\<div"),
        ("[a]: b", "\\[a]: b"),
        ("| a", "\\| a"),
        ("===", None),
    ],
)
def test_only_what_starts_a_block_is_escaped(text: str, escaped: str | None) -> None:
    assert escape_inline(text, starts_block=True) == (text if escaped is None else escaped)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.b/c_(d)?e=f&g#h", None),
        ("", None),
        ("a b", "<a b>"),
        ("a(b", "<a(b>"),
        ("<a>", "<\\<a\\>>"),
        ("a&amp;b", "<a&amp;amp;b>"),
        (" a\nb", "<&#32;a&#10;b>"),
    ],
)
def test_addresses_are_written(url: str, written: str | None) -> None:
    assert escape_link_address(url) == (url if written is None else written)
    shown = read_inline(f"[a]({escape_link_address(url)})").coded
    assert ascii(shown) == ascii(f"{LINK_OPEN}a{LINK_TO}{url}{LINK_CLOSE}")


def test_words_of_a_link_may_be_an_address_or_have_brackets() -> None:
    assert escape_link_words("https://a.b [c] d@e.f") == "https://a.b [c] d@e.f"
    assert escape_link_words("a] [b") == "a\\] \\[b"
    assert BREAK not in read_inline(f"[{escape_link_words('a' + chr(92))}](b)").coded


def test_a_line_of_markdown_is_left_as_markdown() -> None:
    assert escape_line_start("- **a**") == "\\- **a**"
    assert escape_line_start("```a```") == "```a```"
    assert escape_line_start("<https://a.b> c") == "<https://a.b> c"
    assert escape_heading_end("**a** \\#") == "**a** \\#"
    assert escape_heading_end("**a** ##") == "**a** \\##"
