"""The examples of docs/scale.md: each engine gives the rows of quotedoc, and the query finds what `check` finds."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotedoc.cli import main
from support.cluster import expect_rows, read_rows, start_spark, write_pages
from support.console import BLOCK, write_files
from support.paths import DOCS, FIXTURES

pytestmark = [pytest.mark.process, pytest.mark.filterwarnings("default")]  # the warnings of engines are theirs

TEXT = (DOCS / "scale.md").read_text(encoding="utf-8")
EXAMPLES = [block["file"] for block in BLOCK.finditer(TEXT) if (block["file"] or "").endswith(".py")]
FILES = {"spark_files.py", "spark_stream.py"}
"""The examples that read files, which they name by absolute paths here."""
RULES = ("page-twice/copied", "peer-differs/same-day", "yield-differs/same-day", "locales-differ/by-key")


@pytest.fixture(name="_folder")
def make_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pages that the examples read, in files and in a table, and go there."""
    monkeypatch.chdir(tmp_path)
    write_files(TEXT, tmp_path)
    files = sorted(write_pages(Path("pages")).iterdir())
    Path("pages/broken.md").unlink()  # no string can hold it
    files = [file for file in files if file.exists()]
    pages = {"name": [str(file) for file in files], "text": [file.read_text(encoding="utf-8") for file in files]}
    pq.write_table(pa.table(pages), "pages.parquet")


def run_example(name: str) -> None:
    """Run an example: one of Spark in the session that is there, as it takes long to start; others in a process."""
    if name.startswith("spark"):
        start_spark()
        # the session is not in this folder
        code = re.sub(
            r'((?:load|parquet|start)\(|Location", |journal", )"', rf'\1"{Path.cwd()}/', Path(name).read_text()
        )
        exec(compile(code, name, "exec"), {"__name__": "__main__"})  # noqa: S102  # our own documentation
        return
    done = subprocess.run([sys.executable, name], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


def test_every_engine_has_an_example() -> None:
    engines = {re.split(r"[_.]", name)[0] for name in EXAMPLES}
    assert engines == {"spark", "ray", "daft", "dask", "datatrove"}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.usefixtures("_folder")
def test_every_engine_gives_the_rows_of_quotedoc(name: str) -> None:
    run_example(name)
    expected = expect_rows(Path("pages").resolve() if name in FILES else Path("pages"))
    assert read_rows(Path("facts")) == expected
    assert len(expected) > 4000


@pytest.mark.parametrize("name", RULES)
def test_the_query_finds_what_check_finds(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "pages"
    shutil.copytree(FIXTURES / "rules" / name, folder)
    write_pages(tmp_path / "sound", 12)
    main(["check", "--isolated", "--output-format", "json", str(folder), str(tmp_path / "sound")])
    rule = name.partition("/")[0]
    expected = {(Path(each["path"]).name, each["name"]) for each in json.loads(capsys.readouterr().out)}
    spark = start_spark()
    for table in ("pages", "peers", "facts"):
        frame = spark.read.format("quotedoc").option("table", table).load([str(folder), str(tmp_path / "sound")])
        frame.createOrReplaceTempView(table)
    (query,) = [block["content"] for block in BLOCK.finditer(TEXT) if block["file"] == "contradictions.sql"]
    found = {(Path(row.path).name, row.rule) for row in spark.sql(query).collect()}
    rules = {each.partition("/")[0] for each in RULES}
    assert found == {(path, each) for path, each in expected if each in rules}
    assert rule in {each for _, each in found}
