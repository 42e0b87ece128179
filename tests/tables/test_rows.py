"""The tables of kinds of page, and the rows of a page: schema, range, text for spreadsheets, and scans from Python."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

import quotedoc
from quotedoc.cli import main
from quotedoc.model.registry import load_builtin_registry
from quotedoc.tables import FACTS, PageRows, pack_rows
from quotedoc.tables.arrow import make_batch
from quotedoc.tables.column import Column, ColumnType, encode_number
from quotedoc.tables.csv_text import format_cell
from quotedoc.tables.schema import derive_schema
from support.pages_small import small_page
from support.paths import FIXTURES
from support.tabulated import SCHEMA, expected_rows, write_tables

PAGES = FIXTURES / "pages"
KIND = """
kind = "funds"
words = "list of funds"
address = "quote/{symbol}/funds.md"

[[sections]]
key = "top"
heading = "## Top Funds"

[[sections.lists]]
key = "peers"
columns = { fund = "Fund", path = { label = "Path", type = "percent" } }
"""


def define_kind(folder: Path) -> Path:
    (folder / "funds.toml").write_text(KIND, encoding="utf-8")
    (folder / "quotedoc.toml").write_text('kinds = ["funds.toml"]\n', encoding="utf-8")
    return folder / "quotedoc.toml"


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (Decimal("-4.00"), Decimal("-4.00")),
        (75500000, Decimal(75500000)),
        (2**53 + 1, Decimal(2**53 + 1)),
        (10**28, None),
        (Decimal(f"{'9' * 28}.{'9' * 10}"), Decimal(f"{'9' * 28}.{'9' * 10}")),
        (Decimal("1E+28"), None),
        (Decimal("0.00000000001"), None),
        (Decimal("0.12345678910"), Decimal("0.1234567891")),
        (Decimal("-0.00"), Decimal("0.00")),
    ],
)
def test_numbers_are_exact_or_null(value: Decimal | int, encoded: Decimal | None) -> None:
    found = encode_number(value)
    assert (None if found is None else Decimal(found)) == encoded
    assert found != "-0.00"


def test_integers_have_no_point() -> None:
    assert encode_number(31) == "31"
    assert encode_number(-(10**12)) == "-1000000000000"


@pytest.mark.parametrize(
    ("text", "time", "is_kept"),
    [
        ("2026-04-15T20:40:53.232Z", datetime(2026, 4, 15, 20, 40, 53, 232000, UTC), True),
        ("2026-04-15T20:40:53.232001Z", datetime(2026, 4, 15, 20, 40, 53, 232001, UTC), True),
        ("2026-04-15T20:40:53Z", datetime(2026, 4, 15, 20, 40, 53, 0, UTC), False),
        ("2026-04-15T20:40:53.232+08:00", datetime(2026, 4, 15, 12, 40, 53, 232000, UTC), False),
        ("0001-01-01T00:00:00.000+08:00", None, False),
    ],
)
def test_times_are_in_utc(text: str, time: datetime | None, is_kept: bool) -> None:
    column = Column("time", ColumnType.TIME, "", "")
    assert column.fit(text) == (time, is_kept)


def test_a_number_out_of_range_is_null_with_its_text_and_a_finding(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(small_page().replace("8.77", "8.771234567890123"), encoding="utf-8")
    rows = expected_rows([page])
    (fact,) = [row for row in rows["facts"] if row["key"] == "institutional_view.target_price.current_price"]
    assert (fact["value"], fact["text"], fact["decimals"]) == (None, "8.771234567890123", 15)
    messages = [row["message"] for row in rows["findings"] if row["pointer"] == fact["pointer"]]
    expected = "numbers in tables have at most 28 digits before the point and 10 after it"
    assert any(expected in message for message in messages)
    (row,) = rows["pages"]
    assert row["institutional_view__target_price__current_price"] is None
    assert row["rest"].startswith('{"institutional_view":{"target_price":{"current_price":8.771234567890123}}')


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("-4.00%", "-4.00%"),
        ("+3%", "+3%"),
        ("-", "-"),
        ("Buy", "Buy"),
    ],
)
def test_only_text_that_could_be_a_formula_is_disarmed(text: str, cell: str) -> None:
    assert format_cell(ColumnType.TEXT, text) == cell
    assert format_cell(ColumnType.NUMBER, "-4.00") == "-4.00"


def test_a_row_of_unknown_meaning_is_known_by_its_first_cell() -> None:
    rows = expected_rows([PAGES / "other" / "filings.md"])["facts"]
    found = {row["pointer"]: row["item"] for row in rows}
    assert found["/blocks/3/rows/1/cells/2"] == "2025-08-22"


def test_a_cell_of_unknown_meaning_has_the_words_of_its_column_and_heading() -> None:
    rows = expected_rows([PAGES / "other" / "filings.md"])["facts"]
    found = {row["pointer"]: (row["section"], row["title"]) for row in rows}
    assert found["/blocks/3/rows/0/cells/2"] == ("2025", "File")
    assert found["/blocks/1/links/0/text"] == ("2026", "Text")
    assert found["/blocks/3/rows/1/cells/3"] == ("2025", "Cells")  # the table has no header above it


def test_money_has_the_currency_that_the_page_states() -> None:
    rows = expected_rows([PAGES / "reports" / "MPT.US.md", FIXTURES.parent / "examples" / "VNET.US.md"])["facts"]
    units = {row["key"]: row["unit"] for row in rows}
    assert units["income_statement.periods.revenue"] == "USD"
    assert units["income_statement.periods.eps"] == "USD"
    assert units["distribution.history.dividends.amount.amount"] == "USD"
    assert units["income_statement.periods.roe"] == "percent"
    assert units["institutional_view.target_price.current_price"] == "currency of the listing"  # of no known code


def test_packed_rows_are_the_same_rows() -> None:
    rows = [
        ("/a", "a", None, "é", "", "-1.50", "", None, 0, None, 1, 2, 3),
        ("/b", "b", "", "é", None, None, "-", None, -4, 1, 1, 2, 3),
        ("/c", "c", "x", "c", "i", "0", "零", "USD", None, 9, 9, 9, 2**31 - 1),
    ]
    pages = [PageRows("x", (None,) * 7, {FACTS.name: pack_rows(FACTS, part)}) for part in ([], rows[:2], rows[2:])]
    assert [row for page in pages for row in page.rows[FACTS.name]] == rows
    batch = make_batch(FACTS, pages)
    names = [column.name for column in FACTS.own_columns]
    found = [tuple(row[name] for name in names) for row in batch.to_pylist()]
    assert found == [(*row[:5], row[5] and Decimal(row[5]), *row[6:]) for row in rows]


def test_the_names_of_columns_do_not_collide() -> None:
    for table in SCHEMA.tables.values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert all(name.isidentifier() for name in (table.name, *names))


def test_kinds_of_users_add_tables_and_rename_none(tmp_path: Path) -> None:
    config = quotedoc.read_config(define_kind(tmp_path))
    assert config.registry is not None
    own = derive_schema(config.registry)
    added = own.tables.keys() - SCHEMA.tables.keys()
    assert added == {"funds_peers"}
    assert {"fund", "funds_peers__path"} <= {column.name for column in own.tables["funds_peers"].columns}
    for name, table in SCHEMA.tables.items():
        assert set(table.columns) <= set(own.tables[name].columns)
    assert own.digest != derive_schema(load_builtin_registry()).digest


def test_pages_with_kinds_of_another_configuration_are_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "page.md").write_text(small_page(), encoding="utf-8")
    define_kind(Path("b"))
    assert main(["tables", "a", "b", "-o", "out", "--format", "csv"]) == 2
    assert "b/page.md: its configuration defines other kinds of page" in capsys.readouterr().err


def test_a_scan_is_read_again_and_again() -> None:
    scan = quotedoc.scan(PAGES, columns=["kind", "key", "value"], kinds={"reports", "quote"})
    assert scan.schema.names == ["kind", "key", "value"]
    counts = [len(pl.DataFrame(scan)), len(scan.to_arrow()), sum(map(len, scan)), len(scan.to_pandas())]
    found = dict(duckdb.execute("SELECT kind, count(*) FROM scan GROUP BY kind").fetchall())
    assert found.keys() == {"quote", "reports"}
    assert set(counts) == {sum(found.values())}


def test_a_scan_has_the_rows_of_the_command(tmp_path: Path) -> None:
    write_tables(PAGES, "-o", tmp_path / "out")
    for table in SCHEMA.tables:
        scan = quotedoc.scan([PAGES], table)
        (file,) = (tmp_path / "out" / table).iterdir()
        assert scan.to_arrow().equals(pq.read_table(file))


def test_data_frames_are_exact() -> None:
    frame = quotedoc.scan(PAGES).to_pandas()
    assert frame["line"].dtype == pd.Int64Dtype()
    values = [value for value in frame["value"] if value is not None]
    assert {type(value) for value in values} == {Decimal}


def test_a_scan_of_what_gives_no_page_tells_why(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xff\xff")
    assert quotedoc.scan(tmp_path).to_arrow().num_rows == 0
    for kinds in (None, {"quote"}):  # nobody knows the kind of the page
        (row,) = quotedoc.scan(tmp_path, "failures", kinds=kinds).to_arrow().to_pylist()
        assert row["category"] == "not UTF-8"


def test_wrong_names_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="unknown table 'fact'; did you mean 'facts'"):
        quotedoc.scan(PAGES, "fact")
    with pytest.raises(ValueError, match="unknown column 'valu' of 'facts'; did you mean 'value'"):
        quotedoc.scan(PAGES, columns=["valu"])
    with pytest.raises(ValueError, match="unknown kind 'qoute'; did you mean 'quote'"):
        quotedoc.scan(PAGES, kinds={"quote", "qoute"})
    with pytest.raises(FileNotFoundError, match="nope"):
        quotedoc.scan([PAGES, "nope"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Exception, match="need the package pyarrow"):
        quotedoc.scan(PAGES)
