"""JSON text to values with spans, and values to JSON text."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedoc.data import Mapping, Node, Scalar, duplicates, locate, plain, print_json
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.text import Span

BEFORE, AFTER = '["', '"]'  # what a parser that left its span would trip over

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    ["世纪互联", "😀", '"', "\\", "\n", "\x00", "\x7f", "\u2028", "/"]
)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)
SCALARS = TEXTS | st.integers() | DECIMALS | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5), max_leaves=20
)
JSON_TOKENS = ["{", "}", "[", "]", ",", ":", '"', '"a"', '"b":', "1", "-", "0", "1.5", ".", "e5", "+", "true", "null"]
JSON_TOKENS += [" ", "\n", "\r\n", "\t", "\\", "\\u00e9", "\\n", "é", "\x00", "\x0c", "\u00a0", "'", "/**/", "NaN", "٣"]


def parse(text: str) -> Node | Fault:
    return parse_json(BEFORE + text + AFTER, len(BEFORE), len(BEFORE) + len(text))


def node_of(text: str) -> Node:
    node = parse(text)
    assert not isinstance(node, Fault), node
    return node


def slice_of(text: str, span: Span) -> str:
    return text[span.start - len(BEFORE) : span.end - len(BEFORE)]


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Mapping):
        return [found for key, value in node.entries for found in (key, *scalars(value))]
    return [found for item in node.items for found in scalars(item)]


def exact(value: object) -> object:
    """Return `value` with each number as its text, so that 1.50 differs from 1.5."""
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    if isinstance(value, Decimal):
        return ("number", format(value, "f"))
    return value if isinstance(value, bool | str) or value is None else ("number", str(value))


BAD = {
    "empty text": ("", "", "the text is empty"),
    "blanks only": (" \n", "", "the text is empty"),
    "comma before a closing bracket": ("[1 , ]", ",", "a comma precedes the closing bracket"),
    "comma before a closing brace": ('{"a": 1,\n}', ",", "a comma precedes the closing bracket"),
    "comma after a text member": ('{"a": "b",\n}', ",", "a comma precedes the closing bracket"),
    "two commas": ("[1,,2]", ",", "expected a value, found ,"),
    "missing comma in a list": ("[1 2]", "2", "expected a comma or ], found 2"),
    "missing comma in an object": ('{"a": "b" "c": 1}', '"c"', 'expected a comma or }, found "c"'),
    "missing colon": ('{"a" 1}', "1", "expected a colon, found 1"),
    "missing value": ('{"a": }', "}", "expected a value, found }"),
    "missing bracket": ("[1", "", "expected a comma or ], but the text ends"),
    "missing brace": ('{"a": "b"', "", "expected a comma or }, but the text ends"),
    "wrong bracket": ("[1}", "}", "expected a comma or ], found }"),
    "key without quotes": ("{a: 1}", "a", "expected a key in double quotes, found a"),
    "number as key": ("{1: 1}", "1", "expected a key in double quotes, found 1"),
    "bracket at the start": ("}", "}", "expected a value, found }"),
    "brace at the end": ("{", "", "expected a key in double quotes, but the text ends"),
    "colon at the end": ('{"a":', "", "expected a value, but the text ends"),
    "text after the end": ('{} "x" 1', '"x"', "unexpected text after the end of the value"),
    "NaN": ('{"a": NaN}', "NaN", "NaN is not a JSON value"),
    "Infinity": ("[-Infinity]", "-Infinity", "-Infinity is not a JSON value"),
    "word of Python": ("[True]", "True", "True is not a JSON value"),
    "word too long": ("[truex]", "truex", "truex is not a JSON value"),
    "single quotes": ("['it']", "'it'", "JSON requires double quotes"),
    "line comment": ("[1, // one\n2]", "// one", "JSON allows no comments"),
    "block comment": ("[1 /* one */]", "/* one */", "JSON allows no comments"),
    "leading zero": ("[01]", "01", "01 is not a JSON number"),
    "point at the end": ("[1.]", "1.", "1. is not a JSON number"),
    "point at the start": ("[.5]", ".5", ".5 is not a JSON number"),
    "plus": ("[+1]", "+1", "+1 is not a JSON number"),
    "digits of another script": ("[1٣]", "1٣", "1٣ is not a JSON number"),
    "long integer": ("[" + "1" * 401 + "]", "1" * 401, "the number has 401 digits, more than 400"),
    "long decimal": ("[0." + "1" * 400 + "]", "0." + "1" * 400, "the number has 401 digits, more than 400"),
    "great exponent": ("[1e401]", "1e401", "the exponent of the number is beyond 400"),
    "small exponent": ("[1E-401]", "1E-401", "the exponent of the number is beyond 400"),
    "open string": ('["abc', "", "the text ends inside a string"),
    "line break in a string": ('["a\nb"]', "\n", "a string contains a line break"),
    "CRLF in a string": ('["a\r\nb"]', "\r", "a string contains a line break"),
    "control character": ('["a\x01b"]', "\x01", "a string contains the control character U+0001"),
    "unknown escape": (r'["\x41"]', r"\x", r"\x is not a JSON escape"),
    "escaped line break": ('["\\\n"]', "\\\n", r"\U+000A is not a JSON escape"),
    "short escape": (r'["\u12"]', r"\u12", r"\u12 is not a JSON escape"),
    "escaped half": (r'["a\ud800"]', r"\ud800", r"\ud800 is half of a surrogate pair without its other half"),
    "halves swapped": (r'["\ude00\ud83d"]', r"\ude00", r"\ude00 is half of a surrogate pair without its other half"),
    "escaped half in a key": (
        r'{"\uD800": 1}',
        r"\uD800",
        r"\uD800 is half of a surrogate pair without its other half",
    ),
    "raw half": ('["\ud800"]', "\ud800", "a string contains half of a surrogate pair U+D800"),
    "half outside": ("\ud800", "\ud800", "expected a value, found U+D800"),
    "byte order mark": ("\ufeff1", "\ufeff", "expected a value, found U+FEFF"),
    "blank that is none": ("[\u00a01]", "\u00a0", "expected a value, found U+00A0"),
    "brackets 65 deep": ("[" * 65, "[", "brackets are nested more than 64 deep"),
    "brackets 10,000 deep": ("[" * 10_000 + "]" * 10_000, "[", "brackets are nested more than 64 deep"),
    "objects 10,000 deep": ('{"a":' * 10_000, "{", "brackets are nested more than 64 deep"),
}


@pytest.mark.parametrize(("text", "token", "reason"), BAD.values(), ids=BAD.keys())
def test_bad_json_is_one_fault_at_its_token(text: str, token: str, reason: str) -> None:
    fault = parse(text)
    assert isinstance(fault, Fault)
    assert (fault.name, slice_of(text, fault.span), fault.args) == ("chart-json-invalid", token, {"reason": reason})
    if not token:
        assert fault.span == Span(len(BEFORE) + len(text), len(BEFORE) + len(text))


def test_fault_is_at_its_own_comma_and_bracket() -> None:
    fault = parse("[1,2,]")
    assert isinstance(fault, Fault)
    assert fault.span == Span(6, 7)
    fault = parse("[" * 65)
    assert isinstance(fault, Fault)
    assert fault.span == Span(66, 67)


def test_long_tokens_are_shown_short() -> None:
    fault = parse("[" + "x" * 1000 + "]")
    assert isinstance(fault, Fault)
    assert fault.args["reason"] == "x" * 37 + "... is not a JSON value"


def test_numbers_keep_their_digits() -> None:
    node = node_of("[0.60, -251.16, 1e3, 75500000, -0.0, 1E+2]")
    assert [repr(value) for value in plain(node)] == [  # type: ignore[attr-defined]  # a list, as the text says
        *("Decimal('0.60')", "Decimal('-251.16')", "Decimal('1E+3')", "75500000", "Decimal('-0.0')", "Decimal('1E+2')")
    ]


def test_brackets_may_be_64_deep() -> None:
    assert not isinstance(parse("[" * 64 + "]" * 64), Fault)


def test_repeated_keys_are_kept() -> None:
    node = node_of('{"a": 1, "b": [{"c": 1, "c": 2}], "a": "x", "a": {}}')
    assert plain(node) == {"a": 1, "b": [{"c": 1}]}
    pairs = [(first.key.value, plain(first.value), plain(again.value)) for first, again in duplicates(node)]
    assert pairs == [("c", 1, 2), ("a", 1, "x"), ("a", 1, {})]


def test_locate_follows_keys_and_indices() -> None:
    text = '{"a": [{"b": "x"}, 5], "a": 1, "7": 2}'
    node = node_of(text)

    def found(*pointer: str | int) -> str | None:
        at = locate(node, pointer)
        return at and slice_of(text, at.span)

    assert found() == text
    assert found("a", 0, "b") == '"x"'
    assert found("a", 1) == "5"
    assert found(7) == "2"
    assert [found("b"), found("a", 2), found("a", -1), found("a", "0"), found("a", 1, "x")] == [None] * 5


def test_content_is_without_quotes() -> None:
    text = '["ab\\n", 12]'
    assert [slice_of(text, scalar.content) for scalar in scalars(node_of(text))] == ["ab\\n", "12"]


def test_printed_form() -> None:
    value = {"é": [1, Decimal("0.60"), [], {}], "b": {"c": None, "d": True, "e": "\u2028\n"}, "f": (Decimal("1E-8"),)}
    assert print_json(value, as_is=True) == (
        '{\n  "é": [\n    1,\n    0.60,\n    [],\n    {}\n  ],\n  "b": {\n    "c": null,\n    "d": true,\n'
        '    "e": "\u2028\\n"\n  },\n  "f": [\n    0.00000001\n  ]\n}'
    )


def test_what_a_terminal_would_obey_is_escaped() -> None:
    hidden = "\x7f\x9b\u061c\u200d\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufe0f\U000e0041"
    printed = print_json({hidden: hidden})
    assert printed.isascii()
    assert json.loads(printed) == {hidden: hidden}
    assert print_json("é世") == '"é世"'


@pytest.mark.parametrize("value", [1.5, {1: 2}, {1, 2}, [b"x"]])
def test_printing_what_is_no_json_raises_type_error(value: object) -> None:
    with pytest.raises(TypeError):
        print_json(value)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "-Infinity"])
def test_printing_what_is_no_number_raises_value_error(value: str) -> None:
    with pytest.raises(ValueError, match="JSON has no"):
        print_json([Decimal(value)])


@given(VALUES)
def test_what_is_printed_reads_back(value: object) -> None:
    read = plain(node_of(print_json(value)))
    assert read == value
    assert exact(read) == exact(value)


@given(VALUES, st.integers(0, 4))
def test_printed_as_the_standard_library_does(value: object, indent: int) -> None:
    value = json.loads(json.dumps(value, default=lambda _: 0))
    assert print_json(value, indent, as_is=True) == json.dumps(value, ensure_ascii=False, indent=indent)


@given(VALUES)
def test_printed_on_one_line(value: object) -> None:
    value = json.loads(json.dumps(value, default=lambda _: 0))
    assert print_json(value, None, as_is=True) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\r\n"]))
def test_span_of_each_scalar_is_its_token(value: object, ascii_only: bool, indent: int | str | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent, default=str).replace("\n", "\r\n")
    node = node_of(text)
    assert slice_of(text, node.span) == text
    for scalar in scalars(node):
        assert json.loads(slice_of(text, scalar.span), parse_float=Decimal) == scalar.value
        assert scalar.quote == isinstance(scalar.value, str)


@given(st.lists(st.sampled_from(JSON_TOKENS)).map("".join) | VALUES.map(print_json))
@example("[1.]")
@example('{"a": "b", }')
@example("-")
def test_accepts_what_the_standard_library_accepts(text: str) -> None:
    def reject(word: str) -> None:
        raise ValueError(word)

    try:
        expected = json.loads(text, parse_float=Decimal, parse_constant=reject, object_pairs_hook=first_wins)
    except ValueError:
        assert isinstance(parse(text), Fault)
    else:
        read = parse(text)
        if isinstance(read, Fault):
            assert "400" in str(read.args["reason"])  # a limit that is our own
        else:
            assert plain(read) == expected


def first_wins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


@given(VALUES.map(print_json), st.data())
def test_mutated_json_gives_the_verdict_of_the_standard_library(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 3))
    test_accepts_what_the_standard_library_accepts.hypothesis.inner_test(  # type: ignore[attr-defined]  # set by given
        text[:at] + data.draw(st.sampled_from(["", *JSON_TOKENS])) + text[at + length :]
    )


@given(st.text(st.characters()))
def test_any_text_gives_a_value_or_a_fault_within_it(text: str) -> None:
    result = parse(text)
    assert len(BEFORE) <= result.span.start <= result.span.end <= len(BEFORE) + len(text)
