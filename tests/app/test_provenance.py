"""`convert --provenance`: each value with its place, which the schema allows and rendering ignores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

import quotedoc
from quotedoc import app
from quotedoc.data import print_json
from quotedoc.model.schema import make_json_schema
from quotedoc.text import format_pointer
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted((FIXTURES / "pages").rglob("*.md"))


@pytest.mark.law
@pytest.mark.parametrize("page", PAGES, ids=[path.name for path in PAGES])
def test_each_value_has_its_place(page: Path) -> None:
    data = page.read_bytes()
    found = app.convert_page(data, "page.md", places=True).values
    document = quotedoc.load(page)
    lines = document.text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    stated = {format_pointer(leaf.pointer): leaf.span for leaf in document.leaves() if leaf.span}
    assert found["places"].keys() == stated.keys()
    for pointer, (line, column, end_line, end_column) in found["places"].items():
        assert 1 <= line <= end_line <= len(lines)
        if line == end_line:
            assert lines[line - 1][column - 1 : end_column - 1] == document.source.slice(stated[pointer])
    plain = {name: value for name, value in found.items() if name != "places"}
    with_places, without = (app.render(print_json(each).encode(), "page.json") for each in (found, plain))
    assert with_places.text == without.text is not None
    given = json.loads(print_json({"path": "page.md", **found}))
    assert not list(Draft202012Validator(make_json_schema(given["kind"])).iter_errors(given))
