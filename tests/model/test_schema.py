"""The published schemas: up to date, valid, and complete in what they say of each field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from quotedoc.model.annotations import ANNOTATION_KEYWORDS
from quotedoc.model.registry import load_builtin_registry
from quotedoc.model.schema import list_schema_names, make_files, make_json_schema
from quotedoc.validation.schemas import OTHER_SCHEMAS, load_published_schema, load_schema_text
from support.paths import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = list_schema_names()


def fields(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401  # JSON
    """Yield each property of a schema, however deep, with its path."""
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{path}/{name}", field
        for keyword, value in schema.items():
            below = value.items() if keyword in ("properties", "$defs") else [(keyword, value)]
            for name, each in below:
                yield from fields(each, f"{path}/{name}")


FIELDS = [pytest.param(field, id=f"{name}{path}") for name in NAMES for path, field in fields(make_json_schema(name))]


def test_there_is_a_file_for_each_schema_and_no_other() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted(
        ["annotations.json", *(f"{name}.schema.json" for name in (*NAMES, *OTHER_SCHEMAS))]
    )


def test_files_are_up_to_date() -> None:
    for name, text in make_files().items():
        assert (SCHEMAS / name).read_bytes().decode() == text, "run `make generate`"


@pytest.mark.parametrize("name", NAMES)
def test_annotations_are_put_back(name: str) -> None:
    assert json.loads(load_schema_text(name, is_annotated=True)) == make_json_schema(name)
    assert {*ANNOTATION_KEYWORDS}.isdisjoint(keywords(json.loads(load_schema_text(name))))


def keywords(schema: Any, *, is_named: bool = False) -> Iterator[str]:  # noqa: ANN401  # JSON
    """Yield each keyword of a schema, however deep; names of properties and classes are none."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if not is_named:
                yield key
            yield from keywords(value, is_named=key in ("properties", "$defs") and not is_named)
    elif isinstance(schema, list):
        for item in schema:
            yield from keywords(item)


@pytest.mark.parametrize("name", load_builtin_registry().list_kinds())
def test_schemas_of_pages_say_what_absent_and_null_are(name: str) -> None:
    description = load_published_schema(name)["description"]
    assert "An absent key is something that the page does not state, null is a `-` on the page" in description


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(make_json_schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_schemas_name_themselves(name: str) -> None:
    published = load_published_schema(name)
    assert list(published)[:4] == ["$schema", "$id", "title", "description"]
    assert published["$id"] == f"urn:quotedoc:schema:1:{name}"


def test_there_is_no_schema_of_another_name() -> None:
    with pytest.raises(KeyError):
        load_published_schema("qoute")
    with pytest.raises(KeyError):
        make_json_schema("qoute")


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_says_what_it_is(field: dict[str, Any]) -> None:
    assert field["title"]
    assert field["description"].endswith((".", "`"))
    assert "default" not in field


@pytest.mark.parametrize("field", FIELDS)
def test_each_number_has_a_unit(field: dict[str, Any]) -> None:
    types = field.get("type", [])
    is_number = bool({"number", "integer"}.intersection([types] if isinstance(types, str) else types))
    if is_number and "enum" not in field:  # what is one of a few numbers is a name and counts nothing
        assert field["unit"]
        assert_decimals(field["decimals"])


def assert_decimals(decimals: Any) -> None:  # noqa: ANN401  # JSON
    """Check that it is said how many fraction digits are printed, at each size once; -4: tens of thousands."""
    if isinstance(decimals, int):
        assert decimals >= 0
        return
    sizes = [step["from"] for step in decimals]
    assert sizes[0] == 0
    assert sizes == sorted(set(sizes))
    assert all(isinstance(step["decimals"], int) for step in decimals)
