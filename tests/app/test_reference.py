"""Rules, schemas and descriptions from Python: the same as the command line prints."""

from __future__ import annotations

import json

import pytest

import quotedoc
from quotedoc.cli import main
from support.paths import ROOT

PAGE = ROOT / "examples" / "VNET.US.md"


def test_the_rules_are_those_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--output-format", "json"]) == 0
    rules = quotedoc.list_rules()
    assert [rule._asdict() | {"severity": rule.severity.label} for rule in rules] == json.loads(capsys.readouterr().out)
    assert all(quotedoc.explain(rule.code) == quotedoc.explain(rule.name) == rule for rule in rules)


def test_a_rule_that_is_misspelled_is_found() -> None:
    with pytest.raises(ValueError, match="did you mean 'radar-value-differs'"):
        quotedoc.explain("radar-value-difers")


@pytest.mark.parametrize("options", [[], ["--annotated"], ["--inline"], ["--inline", "--strict"]], ids=" ".join)
@pytest.mark.parametrize("name", ["quote", "chart-radar", "check"])
def test_a_schema_is_that_of_the_command_line(
    name: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--isolated", name, *options]) == 0
    annotated, inline, strict = (option in options for option in ("--annotated", "--inline", "--strict"))
    found = quotedoc.schema(name, annotated=annotated, inline=inline, strict=strict)
    assert found == json.loads(capsys.readouterr().out)


def test_wrong_names_and_options_of_schemas_are_refused() -> None:
    with pytest.raises(ValueError, match="did you mean 'quote'"):
        quotedoc.schema("qoute")
    with pytest.raises(ValueError, match="inline=True"):
        quotedoc.schema("quote", strict=True)


def test_a_description_has_the_expected_form() -> None:
    document = quotedoc.load(PAGE)
    about = document.describe("/financial_score/multi/roe/value")
    assert about is not None
    assert about.expected == "a percentage such as -4.00%"
    assert all(leaf.about.expected for leaf in document.leaves() if leaf.unit)


def test_related_places_have_lines_and_pointers() -> None:
    radar = quotedoc.check(PAGE)[1]
    (place,) = radar.related_places
    assert (place.path, place.start, place.end) == (PAGE.as_posix(), (71, 9), (71, 15))
    assert place.pointer == "/financial_score/multi/roe/value"
    assert place.message == radar.related[0].message


def test_the_sections_of_a_text_are_several() -> None:
    document = quotedoc.load(PAGE)
    with pytest.raises(TypeError, match="not one text"):
        document.to_text("valuation")
    with pytest.raises(ValueError, match="did you mean 'valuation'"):
        document.to_text(["valuatoin"])


def test_the_kind_of_json_can_be_expected() -> None:
    text = quotedoc.to_json(quotedoc.load(PAGE))
    assert quotedoc.from_json(text, kind="quote") == quotedoc.from_json(text)
    with pytest.raises(quotedoc.KindError, match="a page of kind 'quote', not 'news'"):
        quotedoc.from_json(text, kind="news")
    with pytest.raises(quotedoc.KindError, match="did you mean 'news'"):
        quotedoc.from_json(text, kind="newz")
    with pytest.raises(ValueError, match="this is a page in Markdown"):
        quotedoc.from_json(PAGE.read_text(encoding="utf-8"), kind="quote")
