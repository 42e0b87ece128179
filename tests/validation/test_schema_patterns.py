"""Patterns of schemas: the dialect of ECMA-262, in bounded time."""

from __future__ import annotations

import contextlib

import pytest

from quotedoc.data import Scalar
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.validation import find_violations
from quotedoc.validation.patterns import PatternError, SlowError, search

LONG = "a" * 60 + "!"
SLOW = r"^(?:(a+)(?!b))+c$"


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"^\p{L}+$", "Ünï", True),
        (r"^\p{Lu}", "a", False),
        (r"^\P{L}$", "1", True),
        (r"^\p{Script=Han}+$", "汉字", True),
        (r"^(?<year>[0-9]{4})$", "2020", True),
        (r"^(?<year>\d{4})-\k<year>$", "2020-2020", True),
        (r"^(?<year>\d{4})-\k<year>$", "2020-2021", False),
        (r"^(a)(?<b>b)\k<b>1$", "abb1", True),
        (r"^(a)\1$", "aa", True),
        (r"^(?=a)a(?!b)", "ac", True),
        (r"(?<=\$)\d+", "$5", True),
        (r"(?<!\$)\b5", "$5", False),
        (r"^a$", "a\n", False),
        (r"^\d$", "५", False),
        (r"^[\D]$", "५", True),
        (r"^\w$", "é", False),
        (r"^[^\W]$", "é", False),
        (r"^\s$", "\u00a0", True),
        (r"^\s$", "\ufeff", True),
        (r"^.$", "\u2028", False),
        (r"^.$", "\U0001f600", True),
        (r"^\u{1F600}$", "\U0001f600", True),
        (r"^\u0041\x41\cJ$", "AA\n", True),
        (r"^[^]$", "\n", True),
        (r"^a[]", "a", False),
        (r"[[]", "[", True),
        (r"^a$", "\ud800", False),
    ],
)
def test_the_dialect(pattern: str, text: str, matches: bool) -> None:
    assert search(pattern, text) is matches


@pytest.mark.parametrize("pattern", ["(", r"\p{Nothing}", "a{2,1}", r"\k<a>", "\ud800"])
def test_what_is_no_expression(pattern: str) -> None:
    with pytest.raises(PatternError):
        search(pattern, "")


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^(\w+\s?)*$", r"^(a|a)*$", r"^(?=(a+)+$)", SLOW, r"^(a+)+\1b$"])
def test_time_is_bounded(pattern: str) -> None:
    with contextlib.suppress(SlowError):  # without a bound, this would not end
        assert not search(pattern, LONG)


SLOW_SCHEMAS = {
    "pattern": {"properties": {"b": {"pattern": SLOW}}},
    "not": {"properties": {"b": {"not": {"pattern": SLOW}}}},
    "key": {"patternProperties": {SLOW: True}},
    "part": {"$defs": {"x": {"$id": "x", "$schema": "https://json-schema.org/draft/2020-12/schema", "pattern": SLOW}}}
    | {"properties": {"b": {"$ref": "x"}}},
}


@pytest.mark.parametrize("schema", SLOW_SCHEMAS.values(), ids=SLOW_SCHEMAS)
def test_a_slow_pattern_is_a_finding(schema: dict[str, object]) -> None:
    text = f'{{"a": "", "b": "{LONG}", "c": {{"{LONG}": 1}}}}'
    text = f'{{"{LONG}": 1}}' if "patternProperties" in schema else text
    node = parse_json(text, 0, len(text))
    assert not isinstance(node, (Fault, Scalar))
    (fault,) = find_violations(schema, node, "front-matter")
    assert fault.args["problem"] == f"takes too long to be matched with the pattern {SLOW}"
    assert LONG in text[fault.span.start : fault.span.end] or text[fault.span.start] == "{"


def test_references_that_multiply_are_a_finding() -> None:
    parts: dict[str, object] = {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(40)}
    schema = {"$ref": "#/$defs/a0", "$defs": {**parts, "a40": True}}
    node = parse_json('{"a": 1}', 0, 8)
    assert not isinstance(node, Fault)
    (fault,) = find_violations(schema, node, "front-matter")
    assert str(fault.args["problem"]).startswith("takes too long to be checked by the schema")
