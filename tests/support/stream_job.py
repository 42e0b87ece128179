"""A stream of pages into Parquet files that goes on until it is killed: a test kills it."""

from __future__ import annotations

import sys
from pathlib import Path

from pyspark.sql import SparkSession

import quotedoc.spark


def start_stream(spark: SparkSession, folder: Path, *, once: bool) -> None:
    """Read the pages in a directory into its neighbor `facts`, and return when that is done."""
    options = {"journal": str(folder / "journal"), "partitionBytes": "20000"}
    pages = spark.readStream.format("quotedoc").options(**options).load(str(folder / "pages"))
    writer = pages.writeStream.option("checkpointLocation", str(folder / "checkpoint"))
    trigger = {"availableNow": True} if once else {"processingTime": "0 seconds"}
    writer.trigger(**trigger).start(str(folder / "facts")).awaitTermination()


if __name__ == "__main__":
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    quotedoc.spark.register(session)
    start_stream(session, Path(sys.argv[1]), once=False)
