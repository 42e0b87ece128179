"""`convert_batch`: the rows are those of `quotedoc tables` for the same pages, in any batches, after any journey."""

from __future__ import annotations

import pickle
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import quotedoc
from quotedoc.arrow import convert_batch, make_schema
from quotedoc.tables import MissingExtraError
from support.pages_small import small_page
from support.paths import FIXTURES
from support.tabulated import SCHEMA

PAGES = FIXTURES / "pages"
KIND = """
kind = "funds"
words = "list of funds"
address = "quote/{symbol}/funds.md"

[[sections]]
key = "top"
heading = "## Top Funds"

[[sections.lists]]
key = "funds"
columns = { fund = "Fund" }
"""


def make_batch(**pages: Any) -> pa.RecordBatch:  # noqa: ANN401  # bytes, text, or nothing
    return pa.record_batch({"name": list(pages), "text": list(pages.values())})


@pytest.fixture(name="pages", scope="module")
def read_pages() -> pa.RecordBatch:
    names = quotedoc.scan(PAGES, "pages", columns=["path"]).to_arrow()["path"].to_pylist()
    return pa.record_batch({"name": names, "text": [Path(name).read_bytes() for name in names]})


@pytest.mark.parametrize("table", SCHEMA.tables)
def test_rows_are_those_of_the_files(table: str, pages: pa.RecordBatch) -> None:
    expected = quotedoc.scan(PAGES, table).to_arrow()
    work = pickle.loads(pickle.dumps(partial(convert_batch, table=table)))  # noqa: S301  # our own
    batches = [work(pages.slice(start, 7)) for start in range(0, len(pages), 7)]
    found = pa.Table.from_batches(batches, make_schema(table))
    assert found.equals(expected)
    assert found.schema.equals(expected.schema, check_metadata=True)
    assert len(found) or table in {"failures", "other"}  # no page there has other groups


@pytest.mark.parametrize("kind", ["large_string", "string_view", "large_binary", "binary_view", "dictionary"])
def test_strings_and_bytes_of_every_type_are_read(kind: str) -> None:
    batch = pa.record_batch({"url": ["a.md"], "body": [small_page()]})
    expected = convert_batch(make_batch(**{"a.md": small_page()}))
    column = batch.column(1).dictionary_encode() if kind == "dictionary" else batch.column(1).cast(kind)
    batch = batch.set_column(1, "body", column)
    assert convert_batch(batch, name_column="url", text_column="body").equals(expected)
    assert len(expected) > 10


def test_a_batch_without_values_has_columns_of_no_type() -> None:
    nothing = pa.record_batch({"name": pa.nulls(0), "text": pa.nulls(0)})
    assert convert_batch(nothing).schema.equals(make_schema(), check_metadata=True)
    batch = pa.record_batch({"name": ["a.md"], "text": pa.nulls(1)})
    assert convert_batch(batch, "failures").column("reason").to_pylist() == ["the page has no text"]


def test_a_table_gives_a_table(pages: pa.RecordBatch) -> None:
    table = pa.Table.from_batches([pages.slice(0, 3), pages.slice(3)])
    assert convert_batch(table).equals(pa.Table.from_batches([convert_batch(pages)]))
    assert convert_batch(table.slice(0, 0), "pages").equals(make_schema("pages").empty_table())


def test_bad_pages_are_rows_of_failures(tmp_path: Path) -> None:
    (tmp_path / "quotedoc.toml").write_text("max-file-size = 2000\n", encoding="utf-8")
    config = quotedoc.read_config(tmp_path / "quotedoc.toml")
    good = small_page().encode()
    pages = {
        "bytes": b"---\n\xff",
        "missing": None,
        "long": good * 9,
        "README": b"# Not a quote document",
        "good": good,
    }
    batch = pa.record_batch({"name": [*pages, None], "text": [*pages.values(), good]})
    found = [(row["path"], row["category"]) for row in convert_batch(batch, "failures", config).to_pylist()]
    assert found == [("bytes", "not UTF-8"), ("missing", "unreadable"), ("long", "too large"), ("", "unreadable")]
    reasons = convert_batch(batch, "failures", config).column("reason").to_pylist()
    assert [reasons[1], reasons[3]] == ["the page has no text", "the page has no name"]
    assert set(convert_batch(batch, "facts", config).column("path").to_pylist()) == {"good"}


def test_pages_of_the_same_name_are_read_each() -> None:
    batch = pa.record_batch({"name": ["a", "a"], "text": [small_page("9.00"), small_page("8.00")]})
    assert len(set(convert_batch(batch, "pages").column("digest").to_pylist())) == 2


def test_a_configuration_defines_kinds(tmp_path: Path) -> None:
    (tmp_path / "funds.toml").write_text(KIND, encoding="utf-8")
    (tmp_path / "quotedoc.toml").write_text('kinds = ["funds.toml"]\n', encoding="utf-8")
    work = partial(convert_batch, table="funds", config=quotedoc.read_config(tmp_path / "quotedoc.toml"))
    for file in tmp_path.iterdir():
        file.unlink()  # as on a machine without the file
    page = '---\nurl: "https://longbridge.com/en/quote/A.US/funds.md"\n---\n\n## Top Funds\n\n| Fund |\n|--|\n| One |\n'
    found = pickle.loads(pickle.dumps(work))(make_batch(a=page))  # noqa: S301  # our own
    assert found.column("fund").to_pylist() == ["One"]
    assert found.schema.equals(make_schema("funds", work.keywords["config"]))


@pytest.mark.parametrize(
    ("columns", "options", "message"),
    [
        ({"text": ["a"]}, {}, r"the batch has no column 'name' \(set name_column\); its columns are text"),
        ({"name": ["a"], "texts": ["a"]}, {}, r"no column 'text' \(set text_column\); did you mean 'texts'"),
        ({"name": ["a"], "text": [1]}, {}, "the column 'text' has values of type int64; strings or bytes are expected"),
        ({"name": ["a"], "text": ["a"]}, {"table": "fact"}, "unknown table 'fact'; did you mean 'facts'"),
    ],
)
def test_what_cannot_be_converted_is_named(columns: Any, options: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match=message):
        convert_batch(pa.record_batch(columns), **options)


def test_a_column_that_occurs_twice_is_named() -> None:
    batch = pa.record_batch([pa.array(["a"])] * 3, names=["name", "text", "name"])
    with pytest.raises(ValueError, match="the batch has several columns 'name'"):
        convert_batch(batch)


def test_without_pyarrow_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="pip install pyarrow"):
        make_schema()
