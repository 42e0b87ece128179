"""Two directories compared page by page: as text, as JSON, and as a table."""

from __future__ import annotations

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quotedoc.cli import main
from quotedoc.run import batch
from quotedoc.run import run as run_module
from support.pages_small import small_page
from support.paths import FIXTURES

COMMAND = ["diff", "--isolated", "--jobs", "1", "old", "new"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("old", "new"):
        shutil.copytree(FIXTURES / "pages", Path(folder))
        Path(folder, "README.md").write_text(f"# {folder}\n", encoding="utf-8")
    Path("old/a.md").write_text(small_page("23.63"), encoding="utf-8")
    Path("new/a.md").write_text(small_page("25.00"), encoding="utf-8")
    Path("old/gone.md").write_text(small_page(), encoding="utf-8")
    Path("new/more").mkdir()
    Path("new/more/b.md").write_text(small_page(), encoding="utf-8")


def test_changes_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(COMMAND) == 1
    out, err = capsys.readouterr()
    assert err == "skipped 1 file: different, but not quote documents\n"
    assert out == (
        "~ a.md\n"
        "Institutional view\n"
        "  ~ Target price / Highest target  23.63 -> 25.00 (+1.37, +5.80%)\n"
        "+ more/b.md\n"
        "- gone.md\n"
    )


def test_changes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMAND, "--output-format", "json"]) == 1
    found = json.loads(capsys.readouterr().out, parse_float=Decimal)
    assert [(page["path"], page["kind"], len(page["changes"])) for page in found["pages"]] == [
        ("a.md", "changed", 1),
        ("more/b.md", "added", 0),
        ("gone.md", "removed", 0),
    ]


@pytest.mark.process
def test_changes_as_a_table_whatever_the_number_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "ALONE", 0)
    monkeypatch.setattr(batch, "BATCH", 1)
    for jobs in ("1", "3"):
        assert main([*COMMAND, "--jobs", jobs, "-o", f"{jobs}.parquet"]) == 1
    assert Path("1.parquet").read_bytes() == Path("3.parquet").read_bytes()
    rows = pq.read_table("1.parquet").to_pylist()
    assert [
        (row["path"], row["change"], row["before"], row["after"], row["difference"], row["relative"]) for row in rows
    ] == [
        ("new/a.md", "changed", Decimal("23.63"), Decimal("25.00"), Decimal("1.37"), Decimal("5.80")),
        ("new/more/b.md", "added", None, None, None, None),
        ("old/gone.md", "removed", None, None, None, None),
    ]


def test_changes_as_csv() -> None:
    assert main([*COMMAND, "-o", "changes.csv"]) == 1
    with Path("changes.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["symbol"], row["pointer"]) == ("ACM.US", "/institutional_view/target_price/highest_target")


def test_the_same_directory_has_no_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--isolated", "--jobs", "1", "old", "old"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("side", ["old", "new"])
def test_what_cannot_be_read_is_an_error_that_names_it(side: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(side, "a.md").write_bytes(b"\xff\xff\xff")
    assert main(COMMAND) == 2
    assert f"Error: {side}/a.md: line 1, column 1: the file is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["old", "new", "-o", "changes.txt"], "-o needs a file with one of the suffixes .parquet, .csv, .arrow."),
        (["old/a.md", "new/a.md", "-o", "changes.csv"], "-o writes the changes of two directories"),
        (["old/a.md", "new"], "'new' is a directory; give two pages, or two directories."),
    ],
)
def test_wrong_usage_is_refused(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--isolated", *arguments]) == 2
    assert message in capsys.readouterr().err
