"""Front matter to values with spans, and texts to YAML scalars."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import event, example, given
from hypothesis import strategies as st

from quotedoc.data import Entry, Mapping, Node, Scalar, YamlResult, find_duplicates, parse_yaml, quote_yaml, unwrap_node
from quotedoc.data.yaml_parser import FastParser, PureParser
from quotedoc.data.yaml_plain import find_plain_mapping
from quotedoc.data.yaml_recover import recover_yaml
from quotedoc.text import Source, Span

if TYPE_CHECKING:
    from quotedoc.data.yaml_parser import NewParser

BEFORE, AFTER = "---\n", "---\n\n# Title\n"  # what a parser that left its span would trip over
PARSERS = pytest.mark.parametrize("parser", [FastParser, PureParser], ids=["libyaml", "pure"])

PAGE = """\
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
# a comment
datetime: 2026-04-15T20:40:53.232Z
locales:
  - [en](https://longbridge.com/en/quote/VNET.US.md)
  - [zh-CN](https://longbridge.com/zh-CN/quote/VNET.US.md)
"""

YAML_TOKENS = ["a", "b: ", "c:", "- ", "-", "? ", ": ", "[", "]", "{", "}", ", ", "'", '"', "\\", "\\x41", "# ", "\n"]
YAML_TOKENS += ["\n  ", "\n    ", "\r\n", " ", "\t", "|\n  ", ">-\n  ", "&x ", "*x", "!!str ", "%", "@", "é", "\x85"]
YAML_TOKENS += ["\u2028", "[x](y)", "- [x](y)\n", "---", "...", "\ufeff", "\0", "\\ud800", "\\U00110000", "<<: ", "~"]
BROKEN_TEXTS = st.lists(st.sampled_from(YAML_TOKENS), max_size=15).map("".join)


def parse(text: str) -> YamlResult:
    return parse_yaml(Source("", BEFORE + text + AFTER), Span(len(BEFORE), len(BEFORE) + len(text)))


def slice_of(text: str, span: Span) -> str:
    return text[span.start - len(BEFORE) : span.end - len(BEFORE)]


def values(text: str) -> object:
    result = parse(text)
    assert result.faults == ()
    assert result.node
    return unwrap_node(result.node)


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Mapping):
        return [found for key, value in node.entries for found in (key, *scalars(value))]
    return [found for item in node.items for found in scalars(item)]


def entry(text: str, key: str) -> Entry:
    node = parse(text).node
    assert node
    return next(entry for entry in node.entries if entry.key.value == key)


LOST = "this is neither part of the entry above nor an entry on its level"
MARKS = "quote documents allow no directives and no document marks"
ESCAPE = "a backslash in double quotes does not start a valid YAML escape"
CHARACTER = "an escape in double quotes names a character that does not exist"
CLOSED = "the quotes that start here are not closed"
BLOCK = "the first line of a block text has more than its mark"
# Each stands between two good entries, which must be read all the same.
BAD = {
    "open double quote": ('x: "y', 'x: "y', CLOSED),
    "open single quote": ("x: 'y", "x: 'y", CLOSED),
    "open bracket": ("x: [1, 2", "x: [1, 2", "the list in brackets is not closed, or lacks a comma"),
    "open brace": ("x: {y: z", "x: {y: z", "the mapping in braces is not closed, or lacks a comma"),
    "text after a list": ("x: [1] 2", "x: [1] 2", LOST),
    "text after quotes": ('x: "y" z', 'x: "y" z', LOST),
    "closing bracket": ("x: ]", "x: ]", "no value can start here"),
    "second colon": ("x: y: z", "x: y: z", "a value without quotes contains a colon"),
    "no colon": ("nonsense", "nonsense", "there is no key and colon"),
    "deeper entry": ("x: y\n  z: 1", "z: 1", "a value without quotes contains a colon"),
    "lost indent": ("x:\n    y: 1\n  z: 2", "z: 2", LOST),
    "lost item": ("x:\n  - y\n z", "z", LOST),
    "item after text": ("x: y\n- z", "- z", LOST),
    "tab as indent": ("x:\n\ty: z", "\t", "a tab is used instead of spaces"),
    "at sign": ("x: @y z", "@y", "no value starts with @ unless it is in quotes"),
    "backtick": ("x: `y`", "`y`", "no value starts with ` unless it is in quotes"),
    "percent": ("x: %", "%", "no value starts with % unless it is in quotes"),
    "unknown escape": (r'x: "\q"', r'x: "\q"', ESCAPE),
    "short escape": (r'x: "\u12"', r'x: "\u12"', ESCAPE),
    "half a pair": (r'x: "\ud83d"', r'x: "\ud83d"', CHARACTER),
    "character too great": (r'x: "\U00110000"', r'x: "\U00110000"', CHARACTER),
    "NUL": ("x: \0", "\0", "the character U+0000 is not allowed in YAML"),
    "bell": ("x: y\az", "\a", "the character U+0007 is not allowed in YAML"),
    "surrogate": ("x: \ud800", "\ud800", "the character U+D800 is not allowed in YAML"),
    "no character": ("x: \uffff", "\uffff", "the character U+FFFF is not allowed in YAML"),
    "alias": ("x: *ST Foo", "*ST", "quote documents allow no aliases"),
    "alias as key": ("x:\n  *y : z", "*y", "quote documents allow no aliases"),
    "anchor": ("x: &Co Ltd", "&Co", "quote documents allow no anchors"),
    "anchor of a list": ("x: &y [z]", "&y", "quote documents allow no anchors"),
    "tag": ("x: !!int 3", "!!int", "quote documents allow no tags"),
    "tag of a mapping": ("x: !y {a: b}", "!y", "quote documents allow no tags"),
    "list as key": ("x:\n  ? [y]\n  : z", "? [y]", "a key is a text, not a list or a mapping"),
    "mapping as key": ("x: {{y: z}: 1}", "x: {{y: z}: 1}", "a key is a text, not a list or a mapping"),
    "mark of a block text": ("x: |y\n  z", "x: |y", BLOCK),
    "33 deep": ("x: " + "[" * 32, "x: " + "[" * 32, "values are nested more than 32 deep"),
    "100,000 deep": ("x: " + "[" * 100_000, "x: " + "[" * 100_000, "values are nested more than 32 deep"),
    # libyaml 0.2.6 has a limit of 1000 of its own, which its scanner may meet before the parser is 33 deep.
    "999 deep": ("x: " + "[" * 999, "x: " + "[" * 999, "values are nested more than 32 deep"),
    "1,000 deep": ("x: " + "[" * 1000, "x: " + "[" * 1000, "values are nested more than 32 deep"),
    "1,000 braces": ("x: " + "{" * 1000, "x: " + "{" * 1000, "a key is a text, not a list or a mapping"),
    "1,000 mappings": ("x: " + "{y: " * 1000, ("x: " + "{y: " * 1000).strip(), "values are nested more than 32 deep"),
    "deep after a link": (
        "x:\n  - [y](z)\n  - " + "[" * 1000,
        "- " + "[" * 1000,
        "values are nested more than 32 deep",
    ),
    "deep on two lines": ("x: [[\n  " + "[" * 1000, "[" * 1000, "values are nested more than 32 deep"),
    "fault before the limit": ("x: [y z: {]" + "[" * 1100, "x: [y z: {]" + "[" * 1100, "no value can start here"),
    "dashes": ("x:\n  " + "- " * 100_000, ("- " * 100_000).strip(), "values are nested more than 32 deep"),
    "second document": ("x: y\n---", "---", "a second document begins here"),
    "directive": ("%YAML 9", "%YAML 9", MARKS),
    "link without end": ("x: [y](z", "x: [y](z", LOST),
    "link and more": ("x: [y](z) z", "x: [y](z) z", LOST),
}


@pytest.mark.parametrize("text", ["  x: y\nz: z\n", "{x: y}\nz: z\n"])
def test_what_follows_an_end_is_no_part_of_what_stands_above(text: str) -> None:
    (fault,) = parse_yaml(Source("page.md", text), Span(0, len(text))).faults
    assert (
        fault.args["reason"] == "this is not part of the text above: it is indented less, or the text above has ended"
    )
    assert text[slice(*fault.span)] == "z: z"


@PARSERS
@pytest.mark.parametrize(("text", "token", "reason"), BAD.values(), ids=BAD.keys())
def test_bad_entry_is_one_fault_and_the_others_are_read(text: str, token: str, reason: str, parser: NewParser) -> None:
    text = f"first: 1\n{text}\nlast: [2]\n"
    source = Source("", BEFORE + text + AFTER)
    result = recover_yaml(source, Span(len(BEFORE), len(BEFORE) + len(text)), parser)
    assert [(fault.name, slice_of(text, fault.span), fault.args) for fault in result.faults] == [
        ("front-matter-not-yaml", token, {"reason": reason})
    ]
    assert result.node
    read = unwrap_node(result.node)
    assert isinstance(read, dict)
    assert (read["first"], read["last"]) == ("1", ["2"])


@pytest.mark.parametrize(
    ("text", "token", "reason"),
    [
        ("- a\n- b\n", "- a", "expected a key with a colon, found a list"),
        ("[a, b]\n", "[a, b]", "expected a key with a colon, found a list"),
        ("just text\n", "just text", "there is no key and colon"),
        ("---\n", "---", "there is no key and colon"),
    ],
)
def test_root_that_is_no_mapping_is_a_fault(text: str, token: str, reason: str) -> None:
    result = parse(text)
    assert result.node is None
    assert [(slice_of(text, fault.span), fault.args["reason"]) for fault in result.faults] == [(token, reason)]


def test_end_of_document_between_entries_is_a_fault() -> None:
    result = parse("a: b\n...\nc: d\n")
    assert result.node
    assert unwrap_node(result.node) == {"a": "b", "c": "d"}
    assert len(result.faults) == 1


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "  \r\n"])
def test_empty_front_matter_is_an_empty_mapping(text: str) -> None:
    assert parse(text) == YamlResult(Mapping(Span(len(BEFORE), len(BEFORE) + len(text)), ()), (), ())


@pytest.mark.parametrize(
    "text", [*("NO", "ON", "Y", "010", "1E3", "12:30", "2026-04-15", "null", "~", "0x1F", ".inf", "=", "1_000", "<<")]
)
def test_every_scalar_is_text(text: str) -> None:
    assert values(f"{text}: {text}\nlist: [{text}]\n") == {text: text, "list": [text]}


def test_values_of_every_style() -> None:
    assert values("a:\nb: ''\nc: 'it''s'\nd: \"\\u00e9\\n\"\n") == {"a": "", "b": "", "c": "it's", "d": "é\n"}
    assert values("a: x\n  y # no\nb: |\n  x\n   y\n\nc: >-\n  x\n  y\n") == {"a": "x y", "b": "x\n y\n", "c": "x y"}
    assert values("a: {b: [c, d: e]}\nf: []\n") == {"a": {"b": ["c", {"d": "e"}]}, "f": []}


@PARSERS
def test_spans_are_those_of_the_tokens(parser: NewParser) -> None:
    text = "a: 'é😀'\nb: |  # block\n  x\u00a0\n  y \n\n# comment\n"
    text += "c:\n  - d: e\n    f: [g]\n\n# comment\nh: i\n  j\nk:\nl: {}\n"
    node = recover_yaml(Source("", BEFORE + text + AFTER), Span(len(BEFORE), len(BEFORE) + len(text)), parser).node
    assert node
    assert [(slice_of(text, key.span), slice_of(text, value.span)) for key, value in node.entries] == [
        ("a", "'é😀'"),
        ("b", "|  # block\n  x\u00a0\n  y "),
        ("c", "- d: e\n    f: [g]"),
        ("h", "i\n  j"),
        ("k", ""),
        ("l", "{}"),
    ]
    first, second = node.entries[0].value, node.entries[1].value
    assert isinstance(first, Scalar)
    assert isinstance(second, Scalar)
    assert slice_of(text, first.content) == "é😀"
    assert second.content == second.span
    assert slice_of(text, node.span) == text.rstrip()


@PARSERS
def test_empty_value_stands_after_its_colon(parser: NewParser) -> None:
    text = "a:  \n\nb: {c:  }\n"
    node = read_by(parser, text).node
    assert node
    spans = [scalar.span.start - len(BEFORE) for scalar in scalars(node) if scalar.value == ""]
    assert spans == [2, text.index("c:") + 2]


def test_repeated_keys_are_kept() -> None:
    node = parse("a: 1\nb: {c: 2, c: 3}\na: 4\n").node
    assert node
    assert unwrap_node(node) == {"a": "1", "b": {"c": "2"}}
    assert [(unwrap_node(first.value), unwrap_node(again.value)) for first, again in find_duplicates(node)] == [
        ("2", "3"),
        ("1", "4"),
    ]


def test_repeated_keys_are_kept_over_a_broken_entry() -> None:
    node = parse("a: 1\n]: x\na: 4\n").node
    assert node
    assert [entry.key.value for entry in node.entries] == ["a", "a"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_published_page_with_links(newline: str) -> None:
    text = PAGE.replace("\n", newline)
    result = parse(text)
    assert result.faults == ()
    links = [line.strip()[2:] for line in PAGE.splitlines() if "](" in line]
    assert [slice_of(text, link.span) for link in result.links] == links
    assert values(text) == {
        "title": "VNET Group, Inc. (VNET.US)",
        "symbol": "VNET.US",
        "datetime": "2026-04-15T20:40:53.232Z",
        "locales": links,
    }


@pytest.mark.parametrize(
    "line",
    [
        *("x: [a b](c)", "x:   [a](b(c)d)  # e", "x:\n- [a](b)", "x:\n  -  [it's](b) ", '"x": [a](b)', "x:\n  [a](b)"),
        *("x:\n  - - [a](b)", "x:\n  - y: [a](b)", "x: []()"),
    ],
)
def test_link_is_read_as_text(line: str) -> None:
    text = f"first: 1\n{line}\nlast: 2\n"
    result = parse(text)
    assert result.faults == ()
    (link,) = result.links
    start = line.index("[")
    assert link == Scalar(link.span, line[start : line.rindex(")") + 1], 0)
    assert slice_of(text, link.span) == link.value
    assert result.node
    assert link in scalars(result.node)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x: |\n  - [a](b)\n  c: [a](b)\n", "- [a](b)\nc: [a](b)\n"),
        ("x: '\n  - [a](b)\n  '\n", " - [a](b) "),
        ('x: "\n  y: [a](b)"\n', " y: [a](b)"),
        ("x: y\n  [a](b)\n", "y [a](b)"),
        ('x: "[a](b)"\n', "[a](b)"),
    ],
)
def test_link_within_a_scalar_is_none(text: str, value: object) -> None:
    result = parse(text + "link: [a](b)\n")
    assert (result.node and unwrap_node(result.node), result.faults) == ({"x": value, "link": "[a](b)"}, ())
    assert [link.value for link in result.links] == ["[a](b)"]


def test_link_that_closes_quotes_is_none() -> None:
    assert values("x: ['y\n  - [a](b',c)\n  ]\n") == {"x": ["y - [a](b", "c)"]}


def test_links_of_a_page_with_a_broken_entry_are_read() -> None:
    result = parse(PAGE.replace('symbol: "', "symbol: "))
    assert len(result.faults) == 0
    result = parse(PAGE.replace('symbol: "VNET.US"', 'symbol: "VNET.US'))
    assert len(result.faults) == 1
    assert len(result.links) == 2
    assert result.node
    assert [entry.key.value for entry in result.node.entries] == ["title", "datetime", "locales"]


def test_crlf_leaves_no_trace_in_values() -> None:
    assert values("a: |\r\n  x \r\n  y\r\nb: >\r\n  x\r\n  y\r\nc: 'x\r\n  y'\r\n") == {
        "a": "x \ny\n",
        "b": "x y\n",
        "c": "x y",
    }


def test_byte_order_mark_is_not_of_the_first_key() -> None:
    text = "\ufeffa: b\n"
    assert slice_of(text, entry(text, "a").value.span) == "b"


def test_after_a_hundred_faults_the_rest_is_one() -> None:
    text = "a: 1\n" + "x: [\n" * 200 + "b: 2\n"
    result = parse(text)
    assert len(result.faults) == 101
    assert slice_of(text, result.faults[-1].span) == "x: [\n" * 100 + "b: 2\n"
    assert result.node
    assert unwrap_node(result.node) == {"a": "1"}


def test_alias_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 50)]
    result = parse("\n".join(lines))
    assert (result.node, len(result.faults)) == (None, 50)


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\x85\u2028\u2029\ufeff\ufffe\uffff\x7f\x00\t\n\r\"\\'")
@example(" \t ")
@example("😀")
def test_quoted_text_reads_back(text: str) -> None:
    quoted = quote_yaml(text)
    assert "\n" not in quoted
    line = f"k: {quoted}\nl:\n  - {quoted}\n"
    assert yaml.safe_load(line) == {"k": text, "l": [text]}
    assert values(line) == {"k": text, "l": [text]}
    value = entry(line, "k").value
    assert isinstance(value, Scalar)
    assert slice_of(line, value.span) == quoted
    assert slice_of(line, value.content) == quoted[1:-1]


def test_quoting_escapes_only_what_must_be() -> None:
    assert quote_yaml("é\t世😀 # ' : \u00a0") == '"é\t世😀 # \' : \u00a0"'
    assert quote_yaml('"\\\n\x01\x85\u2028') == r'"\"\\\n\x01\x85\u2028"'


def test_quoting_what_yaml_cannot_hold_raises_value_error() -> None:
    with pytest.raises(ValueError, match=r"U\+D800"):
        quote_yaml("a\ud800")


@given(st.text(st.characters()) | BROKEN_TEXTS)
def test_any_text_gives_a_result_with_spans_within_it(text: str) -> None:
    result = parse(text)
    spans = [fault.span for fault in result.faults]
    spans += [scalar.span for scalar in (*result.links, *(scalars(result.node) if result.node else ()))]
    for span in spans:
        assert len(BEFORE) <= span.start <= span.end <= len(BEFORE) + len(text)
    assert result.node or result.faults


@given(BROKEN_TEXTS)
def test_no_mask_of_a_link_is_left_in_a_value(text: str) -> None:
    node = parse(text.replace("x", "y")).node
    assert "xx" not in repr(node and unwrap_node(node))


def read_by(parser: NewParser, text: str) -> YamlResult:
    return recover_yaml(Source("", BEFORE + text + AFTER), Span(len(BEFORE), len(BEFORE) + len(text)), parser)


@given(BROKEN_TEXTS)
def test_both_parsers_agree(text: str) -> None:
    # Only libyaml skips tabs between tokens and byte order marks that begin a later line; and the two put an empty
    # value in braces on different sides of a comment.
    text = text.replace("\t", " ").replace("\ufeff", "").replace("#", "")
    fast, pure = read_by(FastParser, text), read_by(PureParser, text)
    assert fast.node == pure.node
    assert fast.links == pure.links
    assert bool(fast.faults) == bool(pure.faults)


KEYS = st.sampled_from(["title", "symbol", "url", "y", "no", "k" * 64, "k" * 65])
QUOTED = st.text(st.characters(exclude_characters='\\"\n\r'), max_size=8).map('"{}"'.format)
LINKS = st.sampled_from(["[en](https://x.com/a.md)", "[zh-CN](https://x.com/b.md)"])
VALUES = st.one_of(
    QUOTED.map(" {}".format),
    st.lists(st.one_of(LINKS, QUOTED), min_size=1, max_size=3).map(lambda items: "".join(f"\n  - {x}" for x in items)),
    st.sampled_from(["", " a", "\n"]),
)
PUBLISHED_LINES = st.lists(st.tuples(KEYS, VALUES), max_size=4).map(
    lambda entries: "".join(f"{key}:{value}\n" for key, value in entries)
)


@given(PUBLISHED_LINES)
@example("locales:\n  - [en](https://x.com/a.md)\n  - [zh-CN](https://x.com/b.md)\n" + 'title: ""\n')
def test_published_lines_are_read_as_by_the_parser(text: str) -> None:
    """What is read without PyYAML has the same values, places and links."""
    plain = find_plain_mapping(BEFORE + text + AFTER, len(BEFORE))
    event(f"plain: {plain is not None and plain.span.end == len(BEFORE + text)}")
    assert parse(text) == read_by(FastParser, text)


def test_published_front_matter_is_read_without_pyyaml() -> None:
    text = PAGE.replace("# a comment\ndatetime: 2026-04-15T20:40:53.232Z\n", "")
    plain = find_plain_mapping(BEFORE + text + AFTER, len(BEFORE))
    assert plain is not None
    assert plain.span.end == len(BEFORE + text)
    assert parse(text) == read_by(FastParser, text)


@given(BROKEN_TEXTS)
def test_same_values_as_safe_load(text: str) -> None:
    try:
        expected = yaml.load(text.lstrip("\ufeff"), Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes texts only
    except (yaml.YAMLError, UnicodeEncodeError, ValueError, TypeError):
        return
    result = parse(text)
    if result.node and not result.faults and not result.links and not any(find_duplicates(result.node)):
        assert unwrap_node(result.node) == (expected or {})


@pytest.mark.process
def test_reads_without_libyaml() -> None:
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from quotedoc.data import parse_yaml, unwrap_node\n"
        "from quotedoc.text import Source, Span\n"
        "print(unwrap_node(parse_yaml(Source('', 'a: NO'), Span(0, 5)).node))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'a': 'NO'}"
