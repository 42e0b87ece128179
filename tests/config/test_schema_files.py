"""Schemas in files beside the configuration that refer to one another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from quotedoc import read_config
from quotedoc.config import ConfigError
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.validation import SchemaError, find_violations

if TYPE_CHECKING:
    from pathlib import Path

DRAFT_7 = "http://json-schema.org/draft-07/schema"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the directory of a configuration, with a file outside it."""
    folder = tmp_path / "own"
    (folder / "parts").mkdir(parents=True)
    (folder / "quotedoc.toml").write_text('[schemas]\nfront-matter = "s.json"\n', encoding="utf-8")
    write(tmp_path / "outside.json", {"required": ["isin"]})
    return folder


def write(file: Path, schema: object) -> None:
    file.write_text(json.dumps(schema), encoding="utf-8")


def found(folder: Path, value: object) -> list[Any]:
    """Return what the schema of the configuration finds in a value."""
    schema = read_config(folder / "quotedoc.toml").schemas["front-matter"]
    node = parse_json(json.dumps(value), 0, len(json.dumps(value)))
    assert not isinstance(node, Fault)
    return [fault.args["problem"] for fault in find_violations(schema, node, "front-matter")]


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "common.json"},
        {"$ref": "./common.json#"},
        {"$ref": "parts/../common.json"},
        {"$ref": "co%6Dmon.json"},
        {"$ref": "common.json#/$defs/isin"},
        {"$ref": "common.json#isin"},
        {"$ref": "parts/deep.json"},
        {"$schema": DRAFT_7, "$ref": "common.json"},
        {"$schema": DRAFT_7, "$ref": "#/definitions/a", "definitions": {"a": {"$ref": "common.json"}}},
        {"$id": "https://example.com/s.json", "allOf": [{"$ref": "common.json"}]},
        {"$defs": {"a": {"$ref": "common.json"}}, "$ref": "#/$defs/a"},
    ],
    ids=json.dumps,
)
def test_a_file_beside_the_schema(schema: Any, folder: Path) -> None:  # noqa: ANN401  # JSON
    common = {"$schema": schema.get("$schema", "https://json-schema.org/draft/2020-12/schema"), "required": ["isin"]}
    if "$schema" not in schema:
        common["$defs"] = {"isin": {"$anchor": "isin", "required": ["isin"]}, "root": {"$ref": "s.json"}}
    write(folder / "s.json", schema)
    write(folder / "common.json", common)
    write(folder / "parts" / "deep.json", {"$ref": "deeper.json"})
    write(folder / "parts" / "deeper.json", {"$ref": "../common.json"})
    assert found(folder, {}) == ["'isin' is missing"]
    assert found(folder, {"isin": "1"}) == []


@pytest.mark.parametrize(
    "reference",
    [
        "../outside.json",
        "link.json",
        "no.json",
        "parts",
        "https://example.com/s.json",
        "file:///etc/passwd",
        "/etc/passwd",
    ],
)
def test_what_is_no_file_of_the_directory_leads_nowhere(reference: str, folder: Path) -> None:
    (folder / "link.json").symlink_to(folder.parent / "outside.json")
    write(folder / "s.json", {"$ref": reference})
    with pytest.raises(SchemaError, match=r"leads nowhere: it is neither in it nor a file .*; nothing is fetched"):
        found(folder, {})


@pytest.mark.parametrize("name", ["s.json", "common.json"])
def test_a_key_that_occurs_twice_is_named(name: str, folder: Path) -> None:
    write(folder / "s.json", {"$ref": "common.json"})
    (folder / "common.json").write_text("{}", encoding="utf-8")
    (folder / name).write_text(
        '{"$ref": "common.json", "anyOf": [{"required": [],\n "required": []}]}', encoding="utf-8"
    )
    with pytest.raises(ConfigError, match=r":2:2: the key 'required' occurs twice"):
        found(folder, {})


def test_a_file_that_is_not_json_is_named(folder: Path) -> None:
    write(folder / "s.json", {"$ref": "common.json"})
    (folder / "common.json").write_text("{", encoding="utf-8")
    with pytest.raises(
        ConfigError, match=r"the schema 'front-matter', s\.json: its reference 'common\.json':1:2: not JSON"
    ):
        found(folder, {})
