"""Validation: where a fault is and how it is told; that reading, schemas and models never disagree."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quotedoc import app, validation
from quotedoc.data import Mapping, print_json, quote_yaml
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.model.part import model_of
from quotedoc.model.registry import load_builtin_registry
from quotedoc.text import Source, Span, format_pointer
from quotedoc.text.packed import CHUNK
from support import pages
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf
    from collections.abc import Sequence
    from pathlib import Path

    from quotedoc.data import Node

CASES = sorted(path for path in (FIXTURES / "validation").iterdir() if path.suffixes in ([".md"], [".json"]))
SOUND = FIXTURES / "validation" / "sound.md"
RADAR = "chart-radar"
BY_SCHEMA = frozenset({"schema-violation", "front-matter-value-invalid"})


def parsed(text: str) -> Node:
    """Return JSON text as values with places."""
    node = parse_json(text, 0, len(text))
    assert not isinstance(node, Fault)
    return node


def findings(case: Path) -> list[Fault]:
    """Return what the schemas find in a page: the published ones, and those of one's own beside the page."""
    text = pages.read(case)
    if case.suffix == ".json":
        return list(validation.explain_value("quote", parsed(text), ()))
    document = app.load_document(Source(case.name, text))
    found = [fault for fault in document.reading.faults if fault.name in BY_SCHEMA]
    nodes: dict[str, Node | None] = {"front-matter": document.reading.front_matter}
    nodes |= {f"chart-{chart.kind}": chart.tree(document.reading.source) for chart in document.reading.charts}
    for label, value in nodes.items():
        own = case.with_suffix(f".{label}.schema.json")
        if value is not None and own.exists():
            found += validation.find_violations(json.loads(own.read_text(encoding="utf-8")), value, label)
    return found


def transcript(case: Path) -> str:
    """Return the findings as the expected files have them."""
    source = Source(case.name, pages.read(case))
    lines = []
    for fault in findings(case):
        start, end = source.position(fault.span.start), source.position(fault.span.end)
        pointer = "" if fault.pointer is None else f" {format_pointer(fault.pointer)}"
        shown = "".join(c if c.isprintable() else " " for c in source.slice(fault.span))
        lines.append(f"{start.line}:{start.column}-{end.line}:{end.column}{pointer}")
        lines.append(f"  {fault.args['where']}: {fault.args['problem']}")
        lines.append(f"  > {shown if len(shown) <= 60 else shown[:60] + '...'}")
    return "".join(f"{line}\n" for line in lines)


def test_there_are_cases() -> None:
    assert len(CASES) > 5


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_faults_are_told_and_located(case: Path) -> None:
    assert transcript(case) == pages.read(case.with_suffix(".txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_found_has_a_place_in_the_text(case: Path) -> None:
    text = pages.read(case)
    for fault in findings(case):
        assert 0 <= fault.span.start <= fault.span.end <= len(text)


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"type": "strin"}, "at '/type': 'strin' is none of 'array', 'boolean', 'integer', 'null', 'number', 'object'"),
        ({"properties": {"a/b": {"pattern": 3}}}, "at '/properties/a~1b/pattern': is a number, not a text"),
        ({"pattern": "("}, "at '/pattern': '(' is not of the format regex"),
        ({"minLength": 0.5}, "at '/minLength': 0.5 is not a whole number"),
        ({"$schema": "http://json-schema.org/draft-03/schema#"}, "its $schema is none of https://"),
        ({"$schema": 7}, "its $schema is none of https://"),
        (
            {"$ref": "https://example.com/schema.json"},
            "its reference 'https://example.com/schema.json' leads nowhere: it is neither",
        ),
        ({"$ref": "#/$defs/none"}, "its reference '/$defs/none' leads nowhere: it is neither"),
        ({"$ref": "#"}, "it refers to itself without end"),
        ({"$ref": "#/own", "own": {"type": "strin"}}, "it refers to a part of itself that is no schema"),
        (
            {"$ref": "#/own", "own": {"properties": {"title": {"pattern": "("}}}},
            "it refers to a part of itself that is",
        ),
        ({"$ref": "#/own", "own": 7}, "it refers to a part of itself that is no schema"),
        ({"const": float("nan")}, "it is not JSON: "),
        ({"const": {1, 2}}, "it is not JSON: "),
        ([], "at '': is a list, not an object or true or false"),
    ],
)
def test_a_schema_that_is_none_is_told(schema: Any, reason: str) -> None:  # noqa: ANN401  # JSON
    with pytest.raises(validation.SchemaError) as told:
        validation.find_violations(schema, parsed('{"title": "a"}'), RADAR)
    assert str(told.value).startswith(f"the schema 'chart-radar': {reason}")


@pytest.mark.parametrize(
    ("schema", "value", "problem"),
    [
        (True, "1", None),
        (False, "1", "is not allowed here"),
        ({"type": "integer"}, "31.00", None),
        ({"type": "integer"}, "1e2", None),
        ({"type": "integer"}, "true", "is true, not a whole number"),
        ({"type": ["string", "array"]}, "{}", "is an object, not a text or a list"),
        ({"const": 0.1}, "0.10", None),
        ({"enum": [1, "1", None, {}]}, "false", "false is none of 1, '1', null, an object"),
        ({"enum": list(range(12))}, "12", "12 is none of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ..."),
        ({"multipleOf": 0.01}, "0.07", None),
        ({"multipleOf": 0.01}, "0.075", "0.075 is not a multiple of 0.01"),
        ({"multipleOf": 1e-300}, "1e300", None),
        ({"decimals": 2}, "0.123456789012345678", None),
        ({"decimals": 2}, "1e-19", "0.0000000000000000001 has more than 18 decimals"),
        ({"decimals": 1}, "0.25", None),
        ({"exclusiveMinimum": 3}, "3", "3 is not more than 3"),
        ({"exclusiveMaximum": 3}, "3.0", "3.0 is not less than 3"),
        ({"minimum": 0.1}, "-1", "-1 is less than 0.1"),
        ({"maximum": 3}, f"1{'0' * 60}", f"1{'0' * 36}... is more than 3"),
        ({"pattern": "^a$"}, '"a\\n"', "'a\\n' does not match the pattern ^a$"),
        ({"pattern": r"^[$]\$$"}, '"$$"', None),
        ({"patternProperties": {"^a$": False}, "additionalProperties": True}, '{"a\\n": 1}', None),
        ({"additionalProperties": {"type": "null"}}, '{"a": 1}', "is a number, not null"),
        ({"unevaluatedProperties": False}, '{"a": 1}', "has keys that are not known"),
        ({"prefixItems": [{}], "items": False}, "[1, 2]", "has more items than it may have"),
        ({"prefixItems": [{}], "unevaluatedItems": False}, "[1, 2]", "has items that are not known"),
        ({"uniqueItems": True}, "[1, 1.0]", "has the same item twice"),
        ({"contains": {"type": "null"}}, "[1]", "has no item of the kind that it must have"),
        ({"contains": {}, "minContains": 2}, "[1]", "has fewer than 2 items of the kind that it must have"),
        ({"contains": {}, "maxContains": 1}, "[1, 2]", "has more than 1 item of the kind that it may have"),
        ({"maxItems": 0}, "[1]", "has 1 item, more than 0"),
        ({"minItems": 1}, "[]", "is empty"),
        ({"minProperties": 2}, '{"a": 1}', "has 1 key, fewer than 2"),
        (
            {"propertyNames": {"maxLength": 1}},
            '{"ab": 1}',
            "has a key that is not allowed: 'ab' has 2 characters, more than",
        ),
        ({"format": "date-time"}, '"2026-04-15T20:40:53+08:00"', None),
        ({"format": "date-time"}, '"2026-04-31T20:40:53Z"', "'2026-04-31T20:40:53Z' is not of the format date-time"),
        ({"format": "date-time"}, "7", None),
        ({"format": "date-time"}, '"1998-12-31t15:59:60.1-08:00"', None),
        ({"format": "date-time"}, '"1998-12-31T22:59:60Z"', "'1998-12-31T22:59:60Z' is not of the format date-time"),
        ({"format": "hostname"}, '"no such format is checked"', None),
        ({"$dynamicRef": "#a", "$defs": {"a": {"$dynamicAnchor": "a", "type": "null"}}}, "1", "is a number, not null"),
        ({"anyOf": [{"type": "object"}, {"items": {"type": "null"}}]}, "[1]", "is a number, not null"),
        ({"anyOf": [False, False]}, "1", "is not allowed here"),
        ({"maxItems": 1.0}, "[1, 2]", "has 2 items, more than 1"),
        ({"propertyNames": False}, '{"a": 1}', "has a key that is not allowed: 'a'"),
        ({"pattern": r"^\cA\d[\w&&|]$"}, '"\\u0001\u0663a"', "'\\x01\u0663a' does not match the pattern"),
        ({"pattern": r"^\cA\d[\w&&|]$"}, '"\\u00017|"', None),
        ({"type": "string", "expected": "a colour"}, '"red"', None),
        ({"minLength": 9, "expected": "a colour"}, '"red"', "'red' is not a colour"),
        ({"minLength": 9, "expected": "a colour"}, '""', "is empty, not a colour"),
    ],
)
def test_keywords(schema: MappingOf[str, Any] | bool, value: str, problem: str | None) -> None:
    problems = [str(fault.args["problem"]) for fault in validation.find_violations(schema, parsed(value), RADAR)]
    assert len(problems) == (problem is not None)
    assert not problem or problems[0].startswith(problem)


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({"properties": {"a": False}}, "/a"),
        ({"patternProperties": {"^a$": {"prefixItems": [True, False]}}}, "/a/1"),
        ({"anyOf": [{"properties": {"a": False}}, False]}, "/a"),
    ],
)
def test_what_is_ruled_out_has_its_place(schema: Any, place: str) -> None:  # noqa: ANN401  # JSON
    (fault,) = validation.find_violations(schema, parsed('{"a": [1, 2]}'), RADAR, ())
    assert format_pointer(fault.pointer or ()) == place


@pytest.mark.parametrize("count", [1, CHUNK - 1, CHUNK, 3 * CHUNK])
def test_lists_of_any_length_have_the_same_violations(count: int) -> None:
    """The values of long lists are made when they are read, and many faults are packed."""
    item = '{"name": 5, "more": [], "name": "x"},7,'
    faults = validation.explain_value(RADAR, parsed(f'{{"dimensions": [{item * count}{{}}]}}'), ())
    found = [(fault.pointer, fault.span) for fault in faults]
    starts = [16 + number * len(item) for number in range(count)]
    for number, start in enumerate(starts):
        assert found[3 * number : 3 * number + 3] == [
            (("dimensions", 2 * number, "indicators"), Span(start, start + 1)),
            (("dimensions", 2 * number, "name"), Span(start + 9, start + 10)),
            (("dimensions", 2 * number + 1), Span(start + 37, start + 38)),
        ]
    rest = Span(16 + count * len(item), 17 + count * len(item))
    assert found[3 * count :] == [(("dimensions", 2 * count, key), rest) for key in ("name", "indicators")]


def test_violations_of_one_place_keep_their_order() -> None:
    part = {"required": ["e"], "additionalProperties": False}
    schema = {"required": ["b", "a"], "allOf": [{"required": ["a", "b"]}], "properties": {"d": part}}
    faults = validation.find_violations(schema, parsed('{"c": 1, "d": {"e": 2}, "d": {"f": 3}}'), RADAR, ())
    assert [(fault.pointer, fault.span) for fault in faults] == [
        (("b",), Span(0, 1)),
        (("a",), Span(0, 1)),
        (("d", "e"), Span(16, 17)),
    ]


def test_a_changed_schema_is_read_anew() -> None:
    schema: dict[str, Any] = {"type": "number"}
    assert not validation.find_violations(schema, parsed("1"), RADAR)
    schema["type"] = "string"
    assert validation.find_violations(schema, parsed("1"), RADAR)


@pytest.mark.process
def test_a_sound_page_needs_no_validator() -> None:
    program = (
        "import pathlib, sys; from quotedoc import app; app.check_page(pathlib.Path(sys.argv[1]).read_bytes(), 'a.md')"
    )
    program += "; sys.exit('jsonschema' in sys.modules)"
    subprocess.run([sys.executable, "-c", program, SOUND], check=True)


# What follows changes values at random and compares verdicts.

LEAVES: Sequence[Any] = (
    *(None, True, False, 0, 1, -1, 31, 10**18, 10**399, "", "-", "A", "E", "F", "0.60", "-4.00%", [], {}, [{}], ["a"]),
    *(Decimal(text) for text in ("0.60", "0.601", "1.00", "-0.00", "1E+399", "0E+400", "1E-99", "31.0", "-251.16")),
    Decimal("100000000000000000.00000000000000000001"),
    *(" a", "a ", "a\n", "\n", "a\nb", "a\r", "a\u2028", "\x1ca", "\u00a0", "a\ud7ff", "en", "[en](https://a)", "]("),
    *("2026-04-15T20:40:53.232Z", "2026-02-30T20:40:53.232Z", "2026-04-15T20:40:53.232Z\n", "0000-01-01T00:00:00.000Z"),
    *("https://longbridge.com/quote/A.US.md", "VNET.US", "a.USA ", "/front_matter/name", "quote", "unknown", "current"),
    *({"rank": 1, "of": 2}, {"rank": 1}, {"text": "a](b", "url": "c"}, {"text": "", "url": "https://a"}),
)
KEYS = ("colour", "$schema", "schema_", "kind", "name", "other_rows", "row_order", "key_order", "grade", "value", "")


@st.composite
def changed(draw: st.DrawFn, value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a value with up to three changes: leaves replaced, keys and items taken out, put in or moved."""
    root = [json.loads(print_json(value), parse_float=Decimal)]
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(st.sampled_from(list(_holders(root))))
        match draw(st.integers(0, 3)):
            case 0 | 1:
                holder[key] = deepcopy(draw(st.sampled_from(LEAVES)))  # the next change may go into it
            case 2 if holder is not root:
                del holder[key]
            case _:
                other, place = draw(st.sampled_from(list(_holders(root))))
                copy = json.loads(print_json(other[place]), parse_float=Decimal)
                if isinstance(holder, dict):
                    holder[draw(st.sampled_from(KEYS))] = copy
                else:
                    holder[key] = copy
    return root[0]


def _holders(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Yield each object or list with each key or index in it."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _holders(value[key])


def converted(path: Path) -> dict[str, Any]:
    return app.to_data(app.load_document(Source(path.name, pages.read(path))).page)


PAGES = [converted(FIXTURES / "pages" / "quote" / "VNET.US.md"), converted(SOUND)]
PAGES.append({"kind": "unknown", "unclaimed": [{"kind": "block", "pointer": "", "text": "a"}], "faults": {}})
PAGES += [app.to_data(app.load_document(Source(name, text)).page) for name, text in pages.published().items()]
KINDS = {page["kind"]: [each for each in PAGES if each["kind"] == page["kind"]] for page in PAGES}


@pytest.mark.law
@pytest.mark.parametrize("path", pages.page_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_converted_is_valid(path: Path) -> None:
    page = converted(path)
    assert validation.check_data(page["kind"], page) == []


@pytest.mark.law
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_schema_and_model_give_the_same_verdict(kind: str, data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(KINDS[kind]).flatmap(changed))
    try:
        model_of(load_builtin_registry().find_page_class(kind)).model_validate(page, by_alias=True, by_name=False)
    except ValidationError as error:
        model = str(error)
    else:
        model = ""
    schema = validation.check_data(kind, page)
    assert bool(model) == bool(schema), (model, schema)


CHART = {
    "title": "Longbridge Financial Score - VNET Group, Inc.",
    "chart_type": "radar",
    "dimensions": [
        {"name": "Style Score", "grade": "", "indicators": [{"name": "Revenue YoY", "value": "21.56%", "rating": ""}]},
        {"name": "Multi Score", "grade": "D", "indicators": [{"name": "ROE", "value": "-4.00%", "rating": "D"}]},
    ],
}
FACTS = {
    "title": "VNET Group, Inc. (VNET.US)",
    "type": "Symbol",
    "locale": "en",
    "url": "https://longbridge.com/en/quote/VNET.US.md",
    "symbol": "VNET.US",
    "name": "VNET Group, Inc.",
    "industry": "Internet Services and Infrastructure",
    "datetime": "2026-04-15T20:40:53.232Z",
    "locales": ["[en](https://longbridge.com/en/quote/VNET.US.md)"],
}
CHILD = {name: text for name, text in FACTS.items() if name != "industry"}
CHILD |= {
    "parent": "https://longbridge.com/en/quote/VNET.US.md",
    "url": "https://longbridge.com/en/quote/VNET.US/norm.md",
}
ARTICLE = {name: text for name, text in FACTS.items() if name not in ("symbol", "name", "industry")}
ARTICLE |= {"type": "News", "url": "https://longbridge.com/en/news/1.md", "description": "What happened."}
LEGACY = {name: text for name, text in FACTS.items() if name not in ("datetime", "locales")} | {"type": "quote"}
OTHER = CHILD | {"url": "https://longbridge.com/en/quote/VNET.US/overview.md"}


def yaml(value: Any, indent: str = "") -> str:  # noqa: ANN401  # JSON
    """Return a value as the right side of a YAML entry: texts quoted, lists and objects over lines of their own."""
    if isinstance(value, dict) and value:
        return "".join(f"\n{indent}{quote_yaml(key)}: {yaml(each, indent + '  ')}" for key, each in value.items())
    if isinstance(value, list) and value:
        return "".join(f"\n{indent}- {yaml(each, indent + '  ')}" for each in value)
    return quote_yaml(value) if isinstance(value, str) else print_json(value)


def page_of(facts: Any, chart: Any) -> str:  # noqa: ANN401  # JSON
    return (
        f"---{yaml(facts)}\n---\n\n# VNET Group, Inc. (VNET.US)\n\n```{'chart-data:radar'}\n{print_json(chart)}\n```\n"
    )


@pytest.mark.law
@given(chart=changed(CHART))
def test_reading_takes_all_charts_that_the_schema_takes(chart: Any) -> None:  # noqa: ANN401  # JSON
    """Read what a chart has of the published shape even if the schema does not take it all; then there is a finding."""
    reading = app.load_document(Source("page.md", page_of(FACTS, chart))).reading
    names = {fault.name for fault in reading.faults}
    violations = list(validation.explain_value(RADAR, parsed_chart(reading.source.text)))
    told = [fault for fault in reading.faults if fault.name == "schema-violation"]
    assert told in ([], violations)
    assert not violations or names & {"schema-violation", "chart-changed"}
    if not violations and "chart-dimension-unknown" not in names:
        assert "radar" in reading.page


def parsed_chart(text: str) -> Node:
    """Return the chart of a page, placed in the page."""
    start = text.index("radar\n") + len("radar\n")
    node = parse_json(text, start, text.index("\n```", start))
    assert not isinstance(node, Fault)
    return node


@pytest.mark.law
@given(
    facts=st.sampled_from((FACTS, CHILD, ARTICLE, LEGACY, OTHER))
    .flatmap(changed)
    .filter(lambda facts: isinstance(facts, dict) and facts)
)
def test_reading_takes_just_the_front_matter_that_the_schema_takes(facts: dict[str, Any]) -> None:
    reading = app.load_document(Source("page.md", page_of(facts, CHART))).reading
    if reading.plan is None:
        return
    told = [fault for fault in reading.faults if fault.name in {*BY_SCHEMA, "front-matter-key-missing"}]
    node, model = reading.front_matter, reading.plan.layout.front_matter
    assert isinstance(node, Mapping)
    stated = {str(key.value) for key, _ in node.entries}
    due = {*model.required_keys(), *(stated & (model.codecs().keys() | model.item_codecs().keys()))}
    whole = reading.page.get("front_matter", {}).keys() >= due
    assert whole == (not told)
    assert whole == (not validation.explain_value(model.schema_name, node))
