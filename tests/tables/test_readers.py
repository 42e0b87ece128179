"""Every table is read by pyarrow, DuckDB, Polars, pandas and as CSV: all rows, exact sums, and back to the page."""

from __future__ import annotations

import csv
from decimal import Context, Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from quotedoc import app
from quotedoc.canonical import render
from quotedoc.data import print_json
from quotedoc.tables.column import ColumnType
from quotedoc.text import Source
from support.paths import FIXTURES
from support.restored import restore_json
from support.tabulated import SCHEMA, expected_rows, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.tabulated import Rows

PAGES = sorted((FIXTURES / "pages").rglob("*.md"))
NUMBERS = {ColumnType.NUMBER, ColumnType.COUNT}
EXACT = Context(prec=100)
Sums = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> dict[str, Rows]:
    return expected_rows(PAGES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    for form in ("parquet", "csv", "arrow"):
        assert write_tables(FIXTURES / "pages", "-o", folder / form, "--format", form) == 0
    return folder


def numeric_columns(table: str) -> list[str]:
    return [column.name for column in SCHEMA.tables[table].columns if column.type in NUMBERS]


def add(values: list[Any]) -> Decimal | None:
    found = [Decimal(value) for value in values if value is not None]
    return reduce(EXACT.add, found) if found else None


def by_pyarrow(files: str, columns: list[str]) -> tuple[int, Sums]:
    table = ds.dataset(files.removesuffix("/*.parquet")).to_table()
    return len(table), {name: pc.sum(table.column(name)).as_py() for name in columns}


def by_duckdb(files: str, columns: list[str]) -> tuple[int, Sums]:
    wanted = ", ".join(["count(*)", *(f'sum("{name}")' for name in columns)])
    count, *values = duckdb.execute(f"SELECT {wanted} FROM '{files}'").fetchall()[0]  # noqa: S608  # our names
    return count, dict(zip(columns, values, strict=True))


def by_polars(files: str, columns: list[str]) -> tuple[int, Sums]:
    frame = pl.read_parquet(files)
    return len(frame), {name: frame[name].sum() if frame[name].count() else None for name in columns}


def by_pandas(files: str, columns: list[str]) -> tuple[int, Sums]:
    frame = pd.read_parquet(files.removesuffix("/*.parquet"))
    return len(frame), {name: add([value for value in frame[name] if not pd.isna(value)]) for name in columns}


@pytest.mark.parametrize("read", [by_pyarrow, by_duckdb, by_polars, by_pandas])
def test_parquet_is_read_with_exact_sums(
    read: Callable[[str, list[str]], tuple[int, Sums]], folder: Path, rows: dict[str, Rows]
) -> None:
    for table, expected in rows.items():
        columns = numeric_columns(table)
        count, sums = read(f"{folder}/parquet/{table}/*.parquet", columns)
        assert count == len(expected)
        for name in columns:
            found = sums[name]
            assert (None if found is None else Decimal(found)) == add([row[name] for row in expected]), (table, name)


def test_values_are_those_of_the_pages(folder: Path, rows: dict[str, Rows]) -> None:
    for table, expected in rows.items():
        (file,) = (folder / "parquet" / table).iterdir()
        assert pq.read_table(file).to_pylist() == expected
        with pa.memory_map(str(folder / "arrow" / f"{table}.arrow")) as mapped, pa.ipc.open_file(mapped) as reader:
            assert reader.read_all().to_pylist() == expected


def test_fields_have_title_description_and_unit(folder: Path) -> None:
    (file,) = (folder / "parquet" / "periods").iterdir()
    field = pq.read_schema(file).field("income_statement__revenue")
    assert field.type == pa.decimal128(38, 10)
    assert field.metadata == {
        b"title": b"Income statement / Revenue",
        b"description": b"Revenue of the quarter.",
        b"unit": b"currency of the statement",
    }


def test_csv_has_the_same_values(folder: Path, rows: dict[str, Rows]) -> None:
    for table, expected in rows.items():
        data = (folder / "csv" / f"{table}.csv").read_bytes()
        assert data.endswith(b"\r\n")
        found = list(csv.DictReader(data.decode("utf-8").splitlines(keepends=True)))
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            for column in SCHEMA.tables[table].columns:
                value = other[column.name]
                if column.type in NUMBERS:
                    assert (Decimal(one[column.name]) if one[column.name] else None) == value
                elif column.type is ColumnType.TEXT:
                    assert one[column.name].removeprefix("'") == (value or "").removeprefix("'")


def test_the_wide_tables_give_the_canonical_page(folder: Path) -> None:
    tables = {table: pq.read_table(folder / "parquet" / table).to_pylist() for table in SCHEMA.tables}
    for file in PAGES:
        path = file.as_posix()
        own = {table: [row for row in rows if row["path"] == path] for table, rows in tables.items()}
        rendered = render(Source("page.json", print_json(restore_json(SCHEMA, own))))
        assert rendered.text == app.format_page(file.read_bytes(), path).text, rendered.faults
