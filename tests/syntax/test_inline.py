"""Inline Markdown: the same text as in GitHub's rendering, and offsets that fit.

Coded texts hold halves of surrogate pairs, which no report of a failure may: they are compared as `ascii` shows them.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotedoc.syntax import Paragraph, Reference, parse_blocks
from quotedoc.syntax.inline import (
    Shown,
    collapse_whitespace,
    is_literal,
    normalize_label,
    read_inline,
    strip_marks,
)
from quotedoc.syntax.inline.marks import (
    CODE_CLOSE,
    CODE_OPEN,
    EM_CLOSE,
    EM_OPEN,
    HTML_CLOSE,
    HTML_OPEN,
    LINK_CLOSE,
    LINK_OPEN,
    LINK_TITLE,
    LINK_TO,
)
from quotedoc.syntax.reference import read_definition
from quotedoc.text import Source
from scaling_inline import CALLS, LARGE, TEXTS
from support import others
from support.github import UNSAFE, to_html
from support.inline_github import DEFINED, DEFINITIONS, PARTS, make_comparable, make_texts, read_github

INLINE = st.tuples(st.sampled_from(["x", ""]), make_texts(PARTS), st.sampled_from(["y", ""])).map(
    lambda parts: "".join(parts).strip(" \t\n")
)


# What is shown


@pytest.mark.law
@given(INLINE)
def test_the_same_is_shown_as_on_github(text: str) -> None:
    expected = read_github(text, DEFINED)
    assume(expected is not None)
    assert ascii(make_comparable(read_inline(text, DEFINITIONS).coded)) == ascii(expected)


QUIRKS = [
    "a ****b**** **c **d** e** *f **g** h*",
    "~a~~ b~ ~~~c~~~ *~d~*",
    "~" * 101 + "a~",
    "a " + "`" * 81 + "b" + "`" * 81,
    "`` ` `` ` a ` ` \n b\n ` ` ` `\t`",
    "a `b\n   c` <b\n   d> [e](f '\n   g')",
    "`a``b` ``c````d`` ``e``",
    "[a [b](c) [d] e](f)",
    "[a](b) [c [d](e) f](g) ![h [i](j) `k` *l* <m>\\\nn](o)",
    "![^a](b) [^a](b)",
    "[a](<b\\>c> 'd\\'e') [a](b\\(c (d\\(e))",
    '[a](b "c\\") [a](b "c\\\\"d") [a]("b") [a](<b>"c")',
    "[a](" + "(" * 32 + ")" * 32 + ") [a](" + "(" * 33 + ")" * 33 + ")",
    "[a](&#92;* '&#92;*') [a](\\&amp;)",
    "[a](b\n'c\n   d') <https://a.b/&amp;?c> <a@b.c> <a:>",
    "[A][] [a][b  C] [b\nc] [a][d] [d][] [ss] [a [b c] d][a]",
    "[" + "a" * 1001 + "] [" + "é" * 500 + "]",
    "www.a_b.c www.a_b.c.d _www.a.b_ (www.a.b/(c)) www.a.b&amp; www.a.b&c;d;",
    "www.. www. www.a! xwww.a http://a http://_ xhttp://a 1http://a HTTP://A ftp://é [http://a http://b",
    "www." + "a_." * 11 + "b",
    "a\\@b.c a&#64;b.c a@b.c- a@b.c. a@b a.b+c-d_e@f-g.h mailto:a@b.c xmpp:a@b.c/d xmailto:a@b.c a@b.ca@d.e@f",
    "<!-- a ---> b --> <!----> <!--> <?> ?> <!A b> <![CDATA[]]> <!-- <!A b>",
    "<a b='c' d=\"e\" f=g h /> </a > <a/b> <a b=> <1>",
    "&#0; &#xD800; &#x110000; &#123456789; &amp &AMP; &hellip; &#x41; &NotEqualTilde;",
    "a*b*c a_b_c *(a)* _(a)_ **a*b** *a**b* €*a*€ “*a*” *a *",
    "a\\  \nb  \nc\t \nd\\\ne \\\\\nf\\",
    "\u00a0a\u00a0 b\u00a0\n c\u3000",
    "a\x00b &nbsp; c",
]


@pytest.mark.parametrize("text", QUIRKS)
def test_corners_of_githubs_parser(text: str) -> None:
    expected = read_github(f"x {text} y", DEFINED)
    assert expected
    assert ascii(make_comparable(read_inline(f"x {text} y", DEFINITIONS).coded)) == ascii(expected)


def test_examples_of_commonmark() -> None:
    count = 0
    for number, text in others.commonmark().items():
        document = parse_blocks(Source("", text))
        spans = [(type(block), text[block.span.start : block.span.end]) for block in document.blocks]
        paragraphs = [span for kind, span in spans if kind is Paragraph]
        found = [read_definition(span) for kind, span in spans if kind is Reference]
        definitions = {each.label: (each.address, each.title) for each in reversed(found) if each}
        defined = "".join("\n" + span for kind, span in spans if kind is Reference)
        for paragraph in paragraphs:
            expected = read_github(paragraph.strip(" \n"), f"\n\n{defined}")
            if expected is not None:
                count += 1
                shown = read_inline(paragraph, definitions).coded
                assert ascii(make_comparable(shown)) == ascii(expected), f"example {number}"
    assert count > 400


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("*a*", "_a_"),
        ("**a**", "__a__"),
        ("<https://a.b>", "[https://a.b](https://a.b)"),
        ("https://a.b", "[https://a.b](https://a.b)"),
        ("www.a.b", "[www.a.b](http://www.a.b)"),
        ("a@b.c", "[a@b.c](mailto:a@b.c)"),
        ("a\\\nb", "a  \n  b"),
        ("a \n  b", "a b"),
        ("&amp;\\*", "&*"),
        ("****a****", "**a**"),
        ("[a](b '')", "[a](b)"),
        ("[a](<b c> 'd')", '[a](b&#32;c "d")'),
        ("``a``", "`a`"),
    ],
)
def test_the_same_shown_is_coded_the_same(first: str, second: str) -> None:
    assert ascii(read_inline(first).coded) == ascii(read_inline(second).coded)


def test_a_link_in_its_parts() -> None:
    coded, offsets, ends = read_inline("a [*b*](<c d> 'e')f")
    assert ascii(coded) == ascii(f"a {LINK_OPEN}{EM_OPEN}b{EM_CLOSE}{LINK_TO}c d{LINK_TITLE}e{LINK_CLOSE}f")
    assert [*offsets] == [0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 15, 15, 17, 18, 19]
    assert [*ends] == [1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 15, 16, 18, 19]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **b** `c  d`", "a b c  d"),
        ("[a *b*](c 'd') ![e](f \"g\") <h@i.j>", "a b e h@i.j"),
        ("a<br>b <!-- c -->", "ab "),
        ("a\\\nb", "a b"),
    ],
)
def test_marks_are_stripped(text: str, shown: str) -> None:
    assert strip_marks(read_inline(text).coded) == shown


def test_raw_html_stands_as_it_is_and_what_github_filters_is_text() -> None:
    raw = read_inline("a <b\n   c='d  e'>").coded
    assert ascii(raw) == ascii(f"a {HTML_OPEN}<b\nc='d  e'>{HTML_CLOSE}")
    filtered = read_inline("a <Script> </xmp> <styles>").coded
    assert ascii(filtered) == ascii(f"a <Script> </xmp> {HTML_OPEN}<styles>{HTML_CLOSE}")
    assert to_html("a <Script> </xmp> <styles>", UNSAFE) == "<p>a &lt;Script> &lt;/xmp> <styles></p>\n"


@pytest.mark.parametrize(("label", "expected"), [(" A\n \tB ", "a b"), ("ẞ", "ss"), ("a\u00a0b", "a\u00a0b")])
def test_labels_are_normalized(label: str, expected: str) -> None:
    assert normalize_label(label) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A]: b", ("a", "b", "")),
        ("[a b]:\n  <b&amp; \\>>\n  'c\\'d'\n", ("a b", "b& >", "c'd")),
        ("[a]: <> (b)", ("a", "", "b")),
        ("[a]: b\n'c' d", ("a", "b", "")),
        ("[a]: b 'c' d", None),
        ("[a]:", None),
        ("[ ]: b", None),
        ("a", None),
    ],
)
def test_definitions_are_read(text: str, expected: tuple[str, str, str] | None) -> None:
    assert read_definition(text) == expected


@pytest.mark.law
@given(INLINE)
def test_literal_text_shows_itself(text: str) -> None:
    if is_literal(text):
        assert ascii(read_inline(text).coded) == ascii(text) == ascii(read_github(f"x{text}", "")[1:])  # type: ignore[index]


def test_whitespace_is_kept_in_code_and_addresses_until_it_is_collapsed() -> None:
    text = "a `b  c` <d  e> [f](<g  h>)"
    address = f"{LINK_OPEN}f{LINK_TO}g  h{LINK_CLOSE}"
    shown = read_inline(text)
    assert ascii(shown.coded) == ascii(f"a {CODE_OPEN}b  c{CODE_CLOSE} {HTML_OPEN}<d  e>{HTML_CLOSE} {address}")
    collapsed = collapse_whitespace(shown)
    assert ascii(collapsed.coded) == ascii(f"a {CODE_OPEN}b c{CODE_CLOSE} {HTML_OPEN}<d e>{HTML_CLOSE} {address}")
    assert_places(text, collapsed)
    bare = collapse_whitespace(Shown(" a ", range(4), range(1, 4)))
    assert (bare.coded, list(bare.offsets), list(bare.ends)) == ("a", [1, 3], [2])


# Where it stands


def assert_places(text: str, shown: Shown) -> None:
    coded, offsets, ends = shown
    assert len(offsets) == len(coded) + 1 == len(ends) + 1
    assert offsets[-1] == len(text)
    assert all(start <= end for start, end in zip(offsets, ends, strict=False))
    assert all(first <= second for first, second in pairwise(offsets))
    assert all(first <= second for first, second in pairwise(ends))


@pytest.mark.law
@given(INLINE)
def test_offsets_are_in_order(text: str) -> None:
    assert_places(text, read_inline(text, DEFINITIONS))


@pytest.mark.law
@given(INLINE)
def test_an_escape_in_place_of_a_character_shows_the_same(text: str) -> None:
    coded, offsets, ends = read_inline(text)
    hidden = re.compile(
        f"[{LINK_OPEN}\ud80c][^{LINK_CLOSE}\ud80f]*|\ud806[^\ud807]*|{HTML_OPEN}[^{HTML_CLOSE}]*|[.@:w/_-]"
    )
    plain = hidden.sub(lambda match: "\ud800" * len(match[0]), coded)
    assume("@" not in text and not re.search(r"www|//|<", text))
    for at, char in enumerate(plain):
        start, end = offsets[at], ends[at]
        if char.isalnum() and end - start == 1:
            changed = f"{text[:start]}&#{ord(char)};{text[end:]}"
            # Beside a run of marks a character reference is punctuation.
            if not re.search(r"[*_~&#\\!`\]\[]", text[max(start - 1, 0) : start] + text[end : end + 1]):
                assert ascii(read_inline(changed).coded) == ascii(coded)


@pytest.mark.slow  # each text is long enough to show time that grows much faster than the text
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_come_to_an_end(name: str) -> None:
    text = TEXTS[name](LARGE)
    shown = read_inline(text, {})
    assert len(shown.coded) + 1 == len(shown.offsets)
    assert [*shown.offsets] == sorted(shown.offsets)
    for call in CALLS.values():
        assert call(text)
