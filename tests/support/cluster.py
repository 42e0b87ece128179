"""The engines that `make test-cluster` runs, and the rows that each of them should give."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

import quotedoc
from generate import make_family, make_pages
from quotedoc.arrow import make_schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

Rows = list[tuple[Any, ...]]

# Workers run the Python of the tests, not the first one in the PATH.
os.environ["PYSPARK_PYTHON"] = sys.executable


def require_java() -> None:
    """Skip a test of Spark where there is no Java."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed, which Spark needs")


@cache
def start_spark() -> SparkSession:
    """Return a session of Spark with two cores, which is started once."""
    require_java()
    from pyspark.sql import SparkSession

    import quotedoc.spark

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "2")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    quotedoc.spark.register(spark)
    return spark


def write_pages(folder: Path, count: int = 60) -> Path:
    """Write pages of every kind into a directory, one that is not UTF-8, and a text that is not a quote document."""
    folder.mkdir(parents=True)
    for name, text in (*make_pages(count, seed=3), *make_family(seed=4).items()):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "broken.md").write_bytes(b"---\nsymbol: \xff\n---\n")
    (folder / "README.md").write_text("# Not a quote document\n", encoding="utf-8")
    return folder


def expect_rows(folder: Path, table: str = "facts", **options: Any) -> Rows:  # noqa: ANN401  # those of `scan`
    """Return the rows of a table that quotedoc itself gives for a directory, in any order."""
    return sort_rows(quotedoc.scan(folder, table, **options).to_arrow())


def sort_rows(table: pa.Table) -> Rows:
    """Return the rows of a table, sorted."""
    return sorted(zip(*(column.to_pylist() for column in table.columns), strict=True), key=repr)


def read_rows(files: Path | Iterable[str], table: str = "facts") -> Rows:
    """Return the rows of Parquet files that an engine wrote, with the types that the table has."""
    source = [str(file) for file in sorted(files.glob("*.parquet"))] if hasattr(files, "glob") else list(files)
    schema = make_schema(table)
    return sort_rows(ds.dataset(source).to_table(columns=schema.names).cast(schema))


def collect_rows(frame: DataFrame) -> Rows:
    """Return the rows of a data frame of Spark."""
    return sort_rows(frame.toArrow())
