"""The JSON of pages in programs that make tables of it: each field has one type, and no value is lost or rounded."""

from __future__ import annotations

import json
import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from quotedoc import app
from quotedoc.cli.conversion import OutputForm, print_page
from support.pages import page_files, published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.law

TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9.]+(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)")
SPLIT = "384000.00"
"""A figure of a report, which is below a million."""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Return the line of each page of the fixtures and of each published page, all kinds and layouts."""
    pages = {str(path): path.read_bytes() for path in page_files()}
    pages |= {name: text.encode() for name, text in published().items()}
    report = next(data for data in pages.values() if SPLIT.encode() in data)
    # As in a directory that begins with large figures: who looks at the first hundred lines only sees these.
    large = {f"large-{number}": report.replace(SPLIT.encode(), b"384.00M") for number in range(120)}
    form = OutputForm(is_single_object=False, omits_schema=True)
    return ["".join(print_page(form, data, path, app.DEFAULT_OPTIONS).pieces) for path, data in (large | pages).items()]


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # JSON
    """Yield each value with its path, in which `*` stands for any index."""
    yield path, value
    if isinstance(value, dict):
        for key, member in value.items():
            yield from walk(member, f"{path}/{key}")
    elif isinstance(value, list):
        for item in value:
            yield from walk(item, f"{path}/*")


def without_nulls(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a value without what is null or empty, which tables do not tell from what is absent."""
    if isinstance(value, dict):
        members = {key: without_nulls(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member not in (None, {}, [])}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def with_times(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a value with its times as such; DuckDB recognizes them and prints them in its own way."""
    if isinstance(value, dict):
        return {key: with_times(member) for key, member in value.items()}
    if isinstance(value, list):
        return [with_times(item) for item in value]
    return datetime.fromisoformat(value) if isinstance(value, str) and TIME.fullmatch(value) else value


def assert_same(rows: list[Any], lines: list[str]) -> None:
    for row, line in zip(rows, lines, strict=True):
        assert with_times(without_nulls(row)) == with_times(without_nulls(json.loads(line)))


def test_each_field_has_one_type(lines: list[str]) -> None:
    types: dict[str, set[type]] = {}
    for line in lines:
        for path, value in walk(json.loads(line, parse_float=Decimal)):
            if value is not None:
                types.setdefault(path, set()).add(type(value))
    assert {path: found for path, found in types.items() if len(found) > 1} == {}
    assert [path for path in types if "*/*" in path] == [], "arrays of arrays"
    assert [path for path in types if not path.replace("/", "").replace("*", "").replace("_", "a").isalnum()] == [""]
    assert {Decimal, int, str, list, dict} <= {each for found in types.values() for each in found}


def test_polars_loads_every_value(lines: list[str], tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason="the short lanes do not install it")
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(lines), encoding="utf-8")
    rows = polars.read_ndjson(file, infer_schema_length=None).to_dicts()
    assert_same(rows, lines)


def test_pages_that_polars_has_written_are_rendered(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason="the short lanes do not install it")
    # One page of the legacy layout lacks a row of a table, for which the others have a value.
    pages = {name: text for name, text in published().items() if not name.startswith("legacy")}
    file = tmp_path / "pages.jsonl"
    form = OutputForm(is_single_object=False)
    lines = ["".join(print_page(form, text.encode(), name, app.DEFAULT_OPTIONS).pieces) for name, text in pages.items()]
    file.write_text("".join(lines), encoding="utf-8")
    polars.read_ndjson(file, infer_schema_length=None).write_ndjson(file)
    written = file.read_text(encoding="utf-8").splitlines()
    assert '"radar":null' in "".join(written)
    rendered = [app.render(line.encode(), "line").text for line in written]
    assert rendered == [app.format_page(text.encode(), name).text for name, text in pages.items()]


def test_duckdb_loads_every_value(lines: list[str], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the short lanes do not install it")
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(lines), encoding="utf-8")
    query = "select to_json(page) from read_json(?, sample_size=-1, maximum_depth=-1, map_inference_threshold=-1) page"
    rows = [json.loads(row) for (row,) in duckdb.execute(query, [str(file)]).fetchall()]
    assert_same(rows, lines)
