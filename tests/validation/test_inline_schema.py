"""Schemas in one piece: they take the JSON of all pages, and the strict ones follow the dialect of the services."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import quotedoc
from quotedoc import app
from quotedoc.cli import main
from quotedoc.model.registry import load_builtin_registry
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("quote", "article", "news", "reports", "other")
KEYWORDS = {"type", "description", "enum", "properties", "required", "additionalProperties", "items", "anyOf"}


def make(kind: str, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["schema", "--isolated", "--inline", *options, kind]) == 0
    schema: dict[str, Any] = json.loads(capsys.readouterr().out)
    return schema


def parts(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    below = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    for part in below + ([schema["items"]] if "items" in schema else []):
        yield from parts(part)


def fill(value: Any, schema: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Return a page as a model writes it that has to write every key: null for what is absent."""
    if isinstance(value, dict):
        return {name: fill(value.get(name), part) for name, part in schema["properties"].items()}
    return [fill(item, schema["items"]) for item in value] if isinstance(value, list) else value


@pytest.mark.law
@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_in_one_piece_takes_the_pages_of_its_kind(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    schema, strict = make(kind, capsys), make(kind, capsys, "--strict")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator.check_schema(strict)
    assert "$ref" not in json.dumps(schema)
    for file in sorted((FIXTURES / "pages" / kind).glob("*.md")):
        document = quotedoc.load(file)
        if document.kind != kind or (document.data.keys() & {"columns", "blocks"} and kind != "other"):
            continue
        page = json.loads(quotedoc.to_json(document))
        content = {name: value for name, value in page.items() if name in schema["properties"]}
        assert not list(Draft202012Validator(schema).iter_errors(content)), file
        filled = fill(content, strict)
        assert not list(Draft202012Validator(strict).iter_errors(filled)), file
        if not page["unclaimed"]:
            assert app.render(json.dumps(filled).encode(), "page.json").text, file


@pytest.mark.parametrize("kind", KINDS)
def test_the_strict_dialect(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    strict = make(kind, capsys, "--strict")
    for part in parts(strict):
        assert part.keys() <= KEYWORDS
        if "properties" in part:
            assert part["required"] == list(part["properties"])
            assert part["additionalProperties"] is False
    assert not strict["properties"].keys() & (
        load_builtin_registry().find_page_class(kind).__form__ - {"kind", "layout"}
    )
