"""Blocks: they tile any text, each kind is told apart, and hostile texts come to an end."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedoc.syntax import (
    Blank,
    Fence,
    FrontMatterBlock,
    Heading,
    Html,
    List,
    MarkdownBlock,
    Paragraph,
    Quote,
    Table,
    find_text_lines,
    parse_blocks,
)
from quotedoc.text import Source, Span
from quotedoc.text.packed import CHUNK
from support import github
from support.paths import BENCHMARKS

if TYPE_CHECKING:
    from collections.abc import Callable

BENCHMARK = BENCHMARKS / "scaling_syntax.py"

PIECES = [
    *("# ", "## h ##", "### ", "####### x", "===", "---", "***", "- - -", "a", "b c", "  b", "    a", "\ta", "# c", ""),
    *(
        "- ",
        "* ",
        "+ a",
        "-",
        "1. a",
        "2) b",
        "2. ",
        "> a",
        ">",
        "> - a",
        "> ```",
        "> # x",
        ">    a",
        "  - [en](https://a)",
    ),
    *("```", "~~~", "``` x", "````", "[a]: b", "[c]:", "[a]: <b> 'c'", "[a]: b 'c", 'title: "x"', "**A: D (0.60)**"),
    *("<div>", "</div>", "<!--", "-->", '<a href="x">', "<pre>", "<?", "\f", "\u2028", "\0", "中文", "\ufeff", "\\"),
    *("| a | b |", "|---|---|", "|---|--- | ", "|--|", ":-:", "|", "||", "a | b", "| \\| |", "| c", "-|-"),
]
NEWLINES = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "", " \n", "\n\n"])
MARKDOWN = st.builds(
    lambda head, pieces: head + "".join(map("".join, pieces)),
    st.sampled_from(["", "\ufeff", "---\n", "\ufeff---\r\n", "---\ntitle: x\n---\n"]),
    st.lists(st.tuples(st.sampled_from(PIECES), NEWLINES), max_size=12),
)


def blocks(text: str) -> tuple[MarkdownBlock, ...]:
    return tuple(parse_blocks(Source("page.md", text)).blocks)


def spans_within(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    return [span for part in value for span in spans_within(part)] if isinstance(value, tuple) else []


def assert_tiles(text: str) -> None:
    at = 0
    for block in blocks(text):
        assert block.span.start == at < block.span.end
        at = block.span.end
        for start, end in spans_within(block):
            assert block.span.start <= start <= end <= block.span.end
    assert at == len(text)


@pytest.mark.law
@settings(max_examples=400)
@given(MARKDOWN)
def test_blocks_tile_markdown(text: str) -> None:
    assert_tiles(text)


@pytest.mark.law
@given(st.text(st.one_of(st.sampled_from("\r\n\t #>-`~|:=*<[]\\\f\0\ufeff"), st.characters())))
def test_blocks_tile_any_text(text: str) -> None:
    assert_tiles(text)


@pytest.mark.law
@given(MARKDOWN)
def test_newline_style_changes_no_block(text: str) -> None:
    kinds = [
        [type(block) for block in blocks(text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline))]
        for newline in ("\n", "\r\n", "\r")
    ]
    assert kinds[0] == kinds[1] == kinds[2]


def load_texts() -> dict[str, Callable[[int], str]]:
    spec = importlib.util.spec_from_file_location("scaling_syntax", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    texts: dict[str, Callable[[int], str]] = module.TEXTS
    assert texts
    return texts


@pytest.mark.slow  # each text is long enough to show time that grows faster than the text
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in load_texts().items()])
def test_hostile_texts_come_to_an_end(text: Callable[[int], str]) -> None:
    assert_tiles(text(100_000))


def outline(text: str) -> str:
    """Return the kinds of block that are not blank, and how many lines each has."""
    return " ".join(
        f"{type(block).__name__}:{len(text[block.span.start : block.span.end].rstrip().split(chr(10)))}"
        for block in blocks(text)
        if not isinstance(block, Blank)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\nb\n", "Heading:1 Paragraph:1"),
        ("a\nb\n===\n", "Heading:3"),
        ("a\n\n---\n", "Paragraph:1 ThematicBreak:1"),
        ("#a\n", "Paragraph:1"),
        ("> a\n# b\n", "Quote:1 Heading:1"),
        ("> a\nb\n", "Quote:2"),
        ("> # a\nb\n", "Quote:1 Paragraph:1"),
        ("> ```\nb\n", "Quote:1 Paragraph:1"),
        ("> <div>\n> b\nc\n", "Quote:2 Paragraph:1"),
        ("> | a |\n> |---|\n> | b |\nc\n", "Quote:3 Paragraph:1"),
        ("> a\n- b\n", "Quote:1 List:1"),
        ("- a\n\n- b\n\n\nc\n", "List:3 Paragraph:1"),
        ("- a\n* b\n", "List:1 List:1"),
        ("- a\n  # b\n\n  c\n# d\n", "List:4 Heading:1"),
        ("-\n\n  a\n", "List:1 Paragraph:1"),
        ("1. a\n2) b\n", "List:1 List:1"),
        ("a\n2. b\n", "Paragraph:2"),
        ("a\n-\n", "Heading:2"),
        ("a\n*\n", "Paragraph:2"),
        ("    a\n\n    b\n\nc\n", "Code:3 Paragraph:1"),
        ("a\n    b\n", "Paragraph:2"),
        ("<div>\na\n\nb\n", "Html:2 Paragraph:1"),
        ("<!-- a\n\nb --> c\nd\n", "Html:3 Paragraph:1"),
        ("<a\nb>\n", "Paragraph:2"),
        ("a\n<b>\n", "Paragraph:2"),
        ("[a]: b\n[c]: d 'e\nf'\ng\n", "Reference:1 Reference:2 Paragraph:1"),
        ("[a]: b\n===\n", "Reference:1 Paragraph:1"),
        ("a\n[a]: b\n", "Paragraph:2"),
        ("a\n| b |\n|---|\n| c |\n# d\n", "Paragraph:1 Table:3 Heading:1"),
        ("```\na\n\n# b\n", "Fence:4"),
        ("\u0661. a\n", "Paragraph:1"),
    ],
)
def test_extents(text: str, expected: str) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("# a #\n", 1, "a"),
        ("###### a#\n", 6, "a#"),
        ("## #\n", 2, ""),
        ("#\n", 1, ""),
        ("   ## \t a b \t##  \r\n", 2, "a b"),
        ("a\n b \n---\n", 2, "a\n b"),
        ("# \f\n", 1, "\f"),
    ],
)
def test_heading(text: str, level: int, expected: str) -> None:
    (block,) = blocks(text)
    assert isinstance(block, Heading)
    assert (block.level, text[slice(*block.text)]) == (level, expected)


@pytest.mark.parametrize(
    ("text", "info", "body", "closed"),
    [
        ("```x \n{}\n```\n", "x", "{}\n", True),
        ("``` a b\r\n\r\n`````\t\r\n", "a b", "\r\n", True),
        ("~~~\n```\n~~\n", "", "```\n~~\n", False),
        ("````\n```\n````", "", "```\n", True),
        ("```\n```\n", "", "", True),
        ("```", "", "", False),
        ("```\n", "", "", False),
    ],
)
def test_fence(text: str, info: str, body: str, closed: bool) -> None:
    (block,) = blocks(text)
    assert isinstance(block, Fence)
    assert (text[slice(*block.info)], text[slice(*block.body)], block.closed) == (info, body, closed)


@pytest.mark.parametrize(
    ("text", "lines", "plain"),
    [
        ("> a \n>b\n>  c\n>\n", ["a", "b", " c", ""], True),
        ("   > a\r\n", ["a"], True),
        ("> a\nb\n", ["a", "b"], False),
    ],
)
def test_quote(text: str, lines: list[str], plain: bool) -> None:
    (block,) = blocks(text)
    assert isinstance(block, Quote)
    assert ([text[slice(*line)] for line in block.lines], block.is_plain) == (lines, plain)


@pytest.mark.parametrize("count", [3, CHUNK + 11])
def test_a_quote_of_text_can_have_any_number_of_lines(count: int) -> None:
    texts = [f"a{number}" for number in range(count)]
    for bullet in ("", "- "):
        source = Source("page.md", f"> {bullet}" + "\n> ".join(texts))
        (quote,) = parse_blocks(source).blocks
        assert isinstance(quote, Quote)
        assert [source.slice(line) for line in quote.lines] == [bullet + texts[0], *texts[1:]]
        assert [source.slice(line) for line in find_text_lines(source, quote)] == texts


@pytest.mark.parametrize(
    ("text", "items", "plain"),
    [
        ("- a\n-   b \n-\n", ["a", "b", ""], True),
        ("- a\r\n- b", ["a", "b"], True),
        ("- a\n\n- b\n", ["a", "b"], False),
        ("- a\n  b\n- c\n", ["a\n  b", "c"], False),
        ("- a\nb\n", ["a\nb"], False),
        (" - a\n", ["a"], False),
        ("1. a\n2. b\n", ["a", "b"], False),
    ],
)
def test_list(text: str, items: list[str], plain: bool) -> None:
    (block,) = blocks(text)
    assert isinstance(block, List)
    assert ([text[slice(*item.text)] for item in block.items], block.is_plain) == (items, plain)


@pytest.mark.parametrize(
    ("text", "body", "closed"),
    [
        ('---\ntitle: "x"\n---\n# a\n', 'title: "x"\n', True),
        ("---\n---\n", "", True),
        ("--- \r\na: b\r\n---\t\r\n", "a: b\r\n", True),
        ("---\na: b\n\n# c\n- d\n---\n", "a: b\n\n# c\n- d\n", True),
        ("---\nno key\n---\n", "no key\n", True),
        ("---\na: b\n\nText.\n\n---\n", "a: b\n", False),
        ("---\na: b\n# c\n\n---\n", "a: b\n# c\n\n", True),
        ("---\na: b\n# c\n", "a: b\n", False),
        ("---\na: b", "a: b", False),
        ("---\nText.\n", None, False),
        ("---\n\na: b\n\nText.\n---\n", None, False),
        ("---", None, False),
        ("----\na: b\n----\n", None, False),
        ("\n---\na: b\n---\n", None, False),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter(text: str, body: str | None, closed: bool, mark: str) -> None:
    text = mark + text
    found = [block for block in blocks(text) if isinstance(block, FrontMatterBlock)]
    assert [(text[slice(*block.body)], block.closed) for block in found] == ([] if body is None else [(body, closed)])


def test_byte_order_mark_is_blank() -> None:
    assert blocks("\ufeff\n\n# a\n")[0] == Blank(Span(0, 3))
    assert blocks("\ufeff# a\n")[0] == Blank(Span(0, 1))


@pytest.mark.parametrize("end", ["\f", "\v", "\u2028", "\u2029", "\x85", "\x1c", "\0"])
def test_only_newlines_end_lines(end: str) -> None:
    assert blocks(f"a{end}# b") == (Paragraph(Span(0, 5), Span(0, 5)),)


def test_table_spans() -> None:
    text = "a | b\n:-|-:\n| c \\| |  | d |\ne"
    (table,) = blocks(text)
    assert isinstance(table, Table)
    assert text[slice(*table.delimiter)] == ":-|-:"
    rows = [[text[slice(*cell)] for cell in row.cells] for row in (table.header, *table.rows)]
    assert rows == [["a", "b"], ["c \\|", "", "d"], ["e"]]
    assert text[slice(*table.rows[0].span)] == "| c \\| |  | d |"


# Left out where the two are known to differ: references right above a table or an underline, HTML (it has no one tag),
# and tables below a nested container's paragraph inside a quote.
SHARED = [
    *("# h", "## h ##", "===", "---", "***", "- - -", "a", "b c", "  b", "", "", "", "    a", "\ta", "   c"),
    *("- a", "* a", "+ a", "-", "1. a", "2) b", "2. c", "10. a", "- # x", "- ```", "- > a", "* * a", "-   a\n\n    b"),
    *("> a", ">", "> - a", "> ```", "> # x", ">     c", "> > a", "```", "~~~", "```` x"),
    *("| a | b |", "|---|---|", "|--|", ":-:", "|", "a | b", "| c", "-|-", "\\| x"),
    *("-\ta", "- \ta", "-    a", "-     a", ">\ta", ">\t  a", "-\t- a", "\t- a", "> -\ta", "-\t>\ta"),
]


def cmark_outline(text: str) -> list[str]:
    """Return the top-level tags of the HTML that GitHub's parser makes of `text`."""
    tags: list[str] = []
    depth = 0
    for tag in github.to_html(text).replace("<", "\n<").split("\n"):
        name = tag[1:].split(">")[0].split()[0].rstrip("/") if tag.startswith("<") else ""
        if name.startswith("/"):
            depth -= 1
        elif name:
            if depth == 0:
                tags.append(name)
            depth += name not in ("hr", "br")
    return tags


def tag_of(block: MarkdownBlock, text: str) -> str:
    match block:
        case Heading():
            return f"h{block.level}"
        case List():
            return "ol" if text[block.span.start :].lstrip()[0].isdigit() else "ul"
    names = {
        "Paragraph": "p",
        "Quote": "blockquote",
        "ThematicBreak": "hr",
        "Fence": "pre",
        "Code": "pre",
        "Table": "table",
    }
    return names[type(block).__name__]


@pytest.mark.law
@settings(max_examples=500)
@given(st.lists(st.sampled_from(SHARED), min_size=1, max_size=7))
def test_extents_agree_with_cmark(lines: list[str]) -> None:
    # A heading first, so that no line is front matter.
    text = "\n".join(["# start", *lines, ""])
    ours = [tag_of(block, text) for block in blocks(text) if not isinstance(block, (Blank, Html))]
    assert ours == cmark_outline(text)
