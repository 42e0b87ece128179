"""The data source of Spark: the same rows as `quotedoc tables`, the columns and pages that are wanted, clear errors."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quotedoc
from support.cluster import collect_rows, expect_rows, start_spark, write_pages
from support.pages_small import small_page
from support.store_server import serve_store
from support.tabulated import SCHEMA

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

pytestmark = [pytest.mark.process, pytest.mark.filterwarnings("default")]  # the warnings of engines are theirs


@pytest.fixture(name="pages", scope="module")
def make_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("source") / "pages")


def load(pages: Path, table: str = "facts", **options: str) -> DataFrame:
    return start_spark().read.format("quotedoc").options(table=table, **options).load(str(pages))


@pytest.mark.parametrize("table", SCHEMA.tables)
def test_rows_are_those_of_tables(table: str, pages: Path) -> None:
    frame = load(pages, table, partitionBytes="50000")
    columns = [column.name for column in SCHEMA.tables[table].columns]
    assert frame.columns == columns
    if "fingerprint" in columns:  # it depends on the current directory, which workers have their own of
        columns.remove("fingerprint")
    assert collect_rows(frame.select(columns)) == expect_rows(pages, table, columns=columns)


def test_columns_are_described(pages: Path) -> None:
    field = load(pages).schema["line"]
    assert (field.dataType.simpleString(), field.metadata["unit"]) == ("bigint", "line")
    assert field.metadata["comment"] == "The line where it starts, from 1."


def test_partitions_have_a_size(pages: Path) -> None:
    total = sum(file.stat().st_size for file in pages.iterdir())
    assert load(pages).rdd.getNumPartitions() == 1
    assert total // 50_000 <= load(pages, partitionBytes="50000").rdd.getNumPartitions() <= total // 25_000
    assert load(pages, partitionBytes="1").rdd.getNumPartitions() == len(list(pages.iterdir()))


def test_only_the_columns_of_a_schema_are_made(pages: Path) -> None:
    reader = start_spark().read.format("quotedoc").schema("value decimal(38,10), symbol string")
    assert collect_rows(reader.load(str(pages))) == expect_rows(pages, columns=["value", "symbol"])


def test_only_pages_of_some_kinds_and_securities_are_read(pages: Path) -> None:
    every = expect_rows(pages)
    symbol = next(row[4] for row in every if row[1] == "quote")
    assert collect_rows(load(pages, kind="news, reports")) == [row for row in every if row[1] in {"news", "reports"}]
    assert collect_rows(load(pages, symbol=symbol)) == [row for row in every if row[4] == symbol]
    assert load(pages, symbol=symbol, kind="news").count() == 0
    assert load(pages, "failures", kind="news").count() == 1  # nobody knows its kind


def test_filters_of_spark_do_not_change_other_queries_of_a_frame(pages: Path) -> None:
    frame = load(pages)
    kinds = [frame.where(f"kind = '{kind}'") for kind in ("news", "quote")]
    assert kinds[0].union(kinds[1]).count() == sum(row[1] in {"news", "quote"} for row in expect_rows(pages))
    assert frame.count() == len(expect_rows(pages))


def test_bad_pages_and_directories_are_rows_of_failures(pages: Path, tmp_path: Path) -> None:
    rows = load(pages, "failures").collect()
    assert [(Path(row.path).name, row.category) for row in rows] == [("broken.md", "not UTF-8")]
    assert load(tmp_path).count() == 0
    named = load(pages / "README.md", "pages")
    assert [Path(row.path).name for row in named.collect()] == ["README.md"]  # it was named, as for `quotedoc tables`


def test_a_page_that_changes_after_it_was_listed_is_read(tmp_path: Path) -> None:
    from quotedoc.spark import QuotedocSource, make_struct

    page = tmp_path / "a.md"
    page.write_text(small_page(), encoding="utf-8")
    reader = QuotedocSource({"path": str(tmp_path), "table": "pages"}).reader(make_struct("pages"))
    (partition,) = reader.partitions()
    page.write_text(small_page("123.63"), encoding="utf-8")
    (batch,) = reader.read(partition)
    assert batch.column("path").to_pylist() == [str(page)]


def test_a_configuration_is_read_by_the_driver(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", 4)
    config = tmp_path / "quotedoc.toml"
    config.write_text("max-file-size = 100\n", encoding="utf-8")
    expected = expect_rows(pages, "failures", config=quotedoc.read_config(config))
    assert collect_rows(load(pages, "failures", config=str(config))) == expected
    assert len(expected) > 4


def test_archives_are_read_by_a_task_each(pages: Path, tmp_path: Path) -> None:
    names = sorted(file.name for file in pages.iterdir())
    archives = [tmp_path / f"{part}.tar.gz" for part in range(2)]
    for part, file in enumerate(archives):
        with tarfile.open(file, "w:gz") as archive:
            for name in names[part::2]:
                archive.add(pages / name, name)
    lines = [
        json.dumps({"key": name, "body": (pages / name).read_text("utf-8")}) for name in names if "broken" not in name
    ]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    reader = start_spark().read.format("quotedoc").options(table="pages", partitionBytes="1")
    frame = reader.load([str(archive) for archive in archives])
    assert frame.rdd.getNumPartitions() == 2
    expected = sorted(Path(str(row[0])).name for row in expect_rows(pages, "pages", columns=["path"]))
    assert sorted(row.path.rpartition("!")[2] for row in frame.collect()) == expected
    assert {row.path.rpartition("!")[0] for row in frame.collect()} == set(map(str, archives))
    records = reader.options(nameColumn="key", textColumn="body").load(str(tmp_path / "pages.jsonl"))
    assert sorted(row.path.rpartition("!")[2] for row in records.collect()) == expected


def test_pages_of_a_store_are_read_by_tasks(
    pages: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from quotedoc.spark import QuotedocSource, make_struct

    with serve_store(monkeypatch) as store:
        store.add_objects({file.name: file.read_bytes() for file in pages.iterdir()}, "bucket/pages")
        options = {"path": "s3://bucket/pages", "table": "pages", "partitionBytes": "50000"}
        reader = QuotedocSource(options).reader(make_struct("pages"))
        partitions = reader.partitions()
        assert len(partitions) > 1
        batches = [batch for partition in partitions for batch in reader.read(partition)]
        names = [path for batch in batches for path in batch.column("path").to_pylist()]
        expected = expect_rows(pages, "pages", columns=["path"])
        assert sorted(names) == sorted(f"s3://bucket/pages/{Path(str(row[0])).name}" for row in expected)
        folder = tmp_path_factory.mktemp("journal")
        with pytest.raises(ValueError, match="'s3://bucket/pages' is in a store; a stream only reads files"):
            QuotedocSource({**options, "journal": str(folder)}).streamReader(make_struct("pages"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tabel": "facts"}, "unknown option 'tabel'; did you mean 'table'"),
        ({"table": "fact"}, "unknown table 'fact'; did you mean 'facts'"),
        ({"kind": "quotes"}, "unknown kind 'quotes'; did you mean 'quote'"),
        ({"partitionBytes": "8M"}, "partitionBytes is '8M'; a number of bytes from 1 is expected"),
        ({"config": "/no/such.toml"}, "such.toml"),
        ({"path": "/no/such"}, "No such file or directory: '/no/such'"),
    ],
)
def test_options_that_cannot_be_used_are_named(options: dict[str, str], message: str, pages: Path) -> None:
    with pytest.raises(Exception, match=message):
        start_spark().read.format("quotedoc").options(**({"path": str(pages)} | options)).load()


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ("valu string", "unknown column 'valu' of 'facts'; did you mean 'value'"),
        ("value double", r"the column 'value' is decimal\(38,10\), not double"),
    ],
)
def test_columns_that_cannot_be_read_are_named(schema: str, message: str, pages: Path) -> None:
    with pytest.raises(Exception, match=message):
        start_spark().read.format("quotedoc").schema(schema).load(str(pages)).collect()


def test_a_path_is_needed() -> None:
    with pytest.raises(Exception, match="no path: give files or directories to load"):
        start_spark().read.format("quotedoc").load()
