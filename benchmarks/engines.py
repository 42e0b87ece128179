"""Measure what the engines of docs/scale.md take for a page beside quotedoc itself: CPU time, without their start.

Run it in the environment of `make test-cluster`: `PYTHONPATH=tests .cluster/bin/python benchmarks/engines.py`. Each
example of the documentation runs on a few pages and on all; the difference is the time for the pages. It is the CPU
time of all processes of a run, which other programs on the machine hardly change.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from generate import make_pages
from support.console import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence

NATIVE: Final = "quotedoc tables --jobs 2"
COMMAND: Final = ("quotedoc", "tables", "pages", "-o", "facts", "--tables", "facts", "--jobs", "2", "-q")
EXAMPLES: Final = {
    "Spark, files": "spark_files.py",
    "Spark, table": "spark_table.py",
    "Ray Data": "ray_data.py",
    "Daft": "daft_frame.py",
    "Dask": "dask_frame.py",
    "datatrove": "datatrove_pipeline.py",
}
FEW: Final = 20
"""The pages of the run that shows what the start takes."""
TICK: Final = os.sysconf("SC_CLK_TCK")
INTERVAL: Final = 0.05
MARK: Final = "QUOTEDOC_BENCHMARK"
"""The variable of the environment by which the processes of a run are known, whoever has started them."""


def write_input(folder: Path, count: int) -> None:
    """Write made-up pages as files and as a Parquet file."""
    (folder / "pages").mkdir(parents=True)
    pages = dict(make_pages(count, seed=1))
    for name, text in pages.items():
        (folder / "pages" / name).write_text(text, encoding="utf-8", newline="\n")
    pq.write_table(pa.table({"name": list(pages), "text": list(pages.values())}), folder / "pages.parquet")


def measure_cpu(command: Sequence[str], folder: Path) -> float:
    """Run a command in a folder, and return the CPU time of all its processes in seconds."""
    mark = uuid.uuid4().hex
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {MARK: mark, "PYSPARK_PYTHON": sys.executable, "PATH": path}
    shutil.rmtree(folder / "facts", ignore_errors=True)
    seen: dict[str, int] = {}
    with (folder / "log.txt").open("wb") as log:
        job = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        while job.poll() is None:
            seen |= read_ticks(mark)
            time.sleep(INTERVAL)
    if job.returncode:
        raise SystemExit((folder / "log.txt").read_text(encoding="utf-8"))
    return sum(seen.values()) / TICK


def read_ticks(mark: str) -> dict[str, int]:
    """Return the clock ticks that each process with a mark has used so far."""
    ticks = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (process / "environ").read_bytes():
                fields = (process / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
                ticks[f"{process.name} {fields[19]}"] = int(fields[11]) + int(fields[12])
        except OSError:  # it has ended, or is somebody else's
            continue
    return ticks


def measure_pages(name: str, few: Path, many: Path, count: int) -> float:
    """Return the CPU time that an engine takes for a page, in milliseconds."""
    example = EXAMPLES.get(name)
    command = [sys.executable, example] if example else COMMAND
    start, whole = (measure_cpu(command, folder) for folder in (few, many))
    return (whole - start) / (count - FEW) * 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of the engines."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000, help="how many pages (default: %(default)s)")
    parser.add_argument("--only", nargs="*", choices=EXAMPLES, help="these engines alone")
    options = parser.parse_args(arguments)
    text = (Path(__file__).parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name, "few"), Path(name, "many")
        for folder, count in ((few, FEW), (many, options.pages)):
            write_input(folder, count)
            write_files(text, folder)
        native = measure_pages(NATIVE, few, many, options.pages)
        print("| Engine | CPU milliseconds a page | Ratio |\n| --- | ---: | ---: |")
        print(f"| `{NATIVE}` | {native:.2f} | 1 |", flush=True)
        for engine in options.only or EXAMPLES:
            found = measure_pages(engine, few, many, options.pages)
            print(f"| {engine} | {found:.2f} | {found / native:.2f} |", flush=True)


if __name__ == "__main__":
    main()
