"""Where tables go: whole or not at all, the same bytes for any number of processes, and over nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq
import pytest

from quotedoc.files import directory, stage_directory
from quotedoc.run import batch
from quotedoc.run import run as run_module
from quotedoc.tables import formats, parts
from support.pages_small import small_page
from support.paths import FIXTURES
from support.tabulated import contents, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = FIXTURES / "pages"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(directory, "DELETION_DELAY", 0)


def make_pages(count: int, folder: str = "pages") -> None:
    Path(folder).mkdir(exist_ok=True)
    for number in range(count):
        text = small_page(f"{20 + number}.00").replace("ACM", f"A{number}")
        Path(folder, f"{number:03}.md").write_text(text, encoding="utf-8")


@pytest.mark.process
@pytest.mark.parametrize("options", [(), ("--format", "csv"), ("--format", "arrow"), ("--partition-by", "kind,day")])
def test_the_bytes_do_not_depend_on_the_number_of_processes(
    options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "ALONE", 0)
    monkeypatch.setattr(batch, "BATCH", 1)
    monkeypatch.setattr(formats, "GROUP_PAGES", 5)
    monkeypatch.setattr(parts, "GROUP_PAGES", 5)
    for jobs in ("1", "3"):
        assert write_tables(PAGES, "-o", jobs, "--jobs", jobs, *options) == 0
    assert contents(Path("1")) == contents(Path("3"))
    assert len(contents(Path("1"))) > 11


def test_row_groups_have_as_many_pages_whatever_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "GROUP_PAGES", 4)
    monkeypatch.setattr(parts, "_FILE_GROUPS", 2)
    make_pages(18)
    write_tables("pages", "-o", "out")
    found = [pq.read_metadata(path) for path in sorted(Path("out/pages").iterdir())]
    assert [[file.row_group(index).num_rows for index in range(file.num_row_groups)] for file in found] == [
        [4, 4],
        [4, 4],
        [2],
    ]


def test_many_partitions_are_written_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_WAITING_ROWS", 60)
    make_pages(9)
    write_tables("pages", "-o", "out", "--partition-by", "symbol", "--tables", "facts")
    assert len(list(Path("out/facts").iterdir())) == 9
    assert duckdb.execute("SELECT count(DISTINCT symbol) FROM 'out/facts/**/*.parquet'").fetchall() == [(9,)]


def test_partitions_are_those_of_hive() -> None:
    assert write_tables(PAGES, "-o", "out", "--partition-by", "kind,day", "--tables", "facts") == 0
    folders = {path.parent.relative_to("out/facts").as_posix() for path in Path("out/facts").rglob("*.parquet")}
    assert "kind=reports/day=2026-05-20" in folders
    assert any("day=__HIVE_DEFAULT_PARTITION__" in folder for folder in folders)
    (count,) = duckdb.execute("SELECT count(*) FROM 'out/facts/**/*.parquet' WHERE day = '2026-05-20'").fetchall()[0]
    assert count
    assert "kind" not in pq.read_schema(next(Path("out/facts").rglob("*.parquet"))).names


def test_a_file_has_one_table() -> None:
    make_pages(3)
    assert write_tables("pages", "-o", "facts.parquet") == 0
    assert pq.read_table("facts.parquet").column("value").null_count > 0
    assert write_tables("pages", "-o", "pages.csv", "--tables", "pages") == 0
    assert Path("pages.csv").read_text(encoding="utf-8").startswith("page,kind,")
    assert write_tables("pages", "-o", "pages.csv", "--tables", "pages,facts") == 2


def test_what_gives_no_page_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    make_pages(1)
    Path("pages/latin1.md").write_bytes(b"# Caf\xe9\n")
    assert write_tables("pages", "missing.md", "-o", "out") == 2
    rows = pq.read_table("out/failures").to_pylist()
    assert [(row["path"], row["category"], bool(row["digest"])) for row in rows] == [
        ("pages/latin1.md", "not UTF-8", True),
        ("missing.md", "unreadable", False),
    ]
    assert pq.read_table("out/pages").num_rows == 1
    assert "2 inputs could not be converted" in capsys.readouterr().err


def test_text_that_is_no_quote_document_counts_only_if_it_is_named() -> None:
    make_pages(1)
    Path("pages/notes.md").write_text("# Notes\n", encoding="utf-8")
    assert write_tables("pages", "-o", "out") == 0
    assert pq.read_table("out/pages").num_rows == 1
    assert write_tables("pages", "pages/notes.md", "-o", "out") == 0
    assert pq.read_table("out/pages").num_rows == 1  # it was met in the directory first
    assert write_tables("pages/notes.md", "-o", "out") == 0
    assert pq.read_table("out/pages").column("kind").to_pylist() == ["unknown"]


def test_a_directory_of_something_else_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    make_pages(1)
    Path("out/facts").mkdir(parents=True)
    for name in ("out/notes.txt", "out/facts/mine.parquet", "out/pages.csv", "out/facts.arrow"):
        Path(name).write_text("mine", encoding="utf-8")
        assert write_tables("pages", "-o", "out") == 2
        assert f"contains '{name.removeprefix('out/')}', which is not a table" in capsys.readouterr().err
        Path(name).unlink()
    Path("file").write_text("mine", encoding="utf-8")
    assert write_tables("pages", "-o", "file") == 2
    assert "it is not a directory" in capsys.readouterr().err
    assert os.listdir("out") == ["facts"]  # noqa: PTH208  # names are all that is wanted
    assert sorted(os.listdir()) == ["file", "out", "pages"]  # noqa: PTH208  # as above


def test_tables_of_any_format_are_replaced() -> None:
    make_pages(2)
    for form in ("csv", "arrow", "parquet", "csv"):
        assert write_tables("pages", "-o", "out", "--format", form) == 0
        assert {name.rpartition(".")[2] for name in contents(Path("out"))} == {form}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--tables", "fact"), "unknown table 'fact'; did you mean 'facts'?"),
        (("--partition-by", "path"), "Cannot partition by 'path'; use kind, layout, locale, symbol, day."),
        (("--partition-by", "symbol,symbol"), "--partition-by has 'symbol' more than once."),
        (("--format", "csv", "--append"), "--append needs a directory of Parquet files."),
        (("--format", "arrow", "--partition-by", "kind"), "--partition-by needs a directory of Parquet files."),
    ],
)
def test_wrong_usage_is_refused(arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    make_pages(1)
    assert write_tables("pages", "-o", "out", *arguments) == 2
    assert message in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_file_has_the_format_of_its_suffix(capsys: pytest.CaptureFixture[str]) -> None:
    make_pages(1)
    assert write_tables("pages", "-o", "out.csv", "--format", "parquet") == 2
    assert "'out.csv' has the suffix of another format than --format parquet" in capsys.readouterr().err
    assert not Path("out.csv").exists()


def test_a_page_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.csv").write_text(small_page(), encoding="utf-8")
    assert write_tables("page.csv", "-o", "page.csv") == 2
    assert "is one of PATHS and would be overwritten" in capsys.readouterr().err


def test_without_pyarrow_csv_is_written_and_the_rest_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_pages(1)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert write_tables("pages", "-o", "out") == 2
    assert capsys.readouterr().err == (
        "Error: tables in this format need the package pyarrow: pip install pyarrow, or use --format csv\n"
    )
    assert write_tables("pages", "-o", "out", "--format", "csv") == 0


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from quotedoc.cli import run
run()
"""


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("form", ["parquet", "csv", "arrow"])
def test_without_space_nothing_is_written(form: str) -> None:
    make_pages(200)
    assert write_tables("pages/000.md", "-o", "out", "--format", form) == 0
    before = contents(Path("out"))
    command = [sys.executable, "-c", LIMITED, "tables", "pages", "-o", "out", "--format", form]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # it writes a file
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (2, "Error: out: File too large\n")
    assert contents(Path("out")) == before
    assert sorted(os.listdir()) == ["out", "pages"]  # noqa: PTH208  # names are all that is wanted


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_whatever_ends_the_run_the_tables_are_the_old_or_the_new_ones(number: signal.Signals) -> None:
    make_pages(40)
    write_tables("pages", "-o", "out")
    old = contents(Path("out"))
    Path("pages/007.md").write_text(small_page("999.00"), encoding="utf-8")
    write_tables("pages", "-o", "expected")
    new = contents(Path("expected"))
    command = [sys.executable, "-m", "quotedoc", "tables", "--isolated", "pages", "-o", "out"]
    for step in range(5):
        with subprocess.Popen(command) as process:
            time.sleep(0.3 + 0.4 * step)
            process.send_signal(number)
        assert contents(Path("out")) in (old, new)
    subprocess.run(command, check=True)
    assert contents(Path("out")) == new
    left = [name for name in os.listdir() if name.startswith(".quotedoc")]  # noqa: PTH208  # as above
    assert number == signal.SIGKILL or not left


@pytest.mark.parametrize("target", ["out", "out.csv", "out.parquet"])
@pytest.mark.parametrize("path", ["nope", "empty"])
def test_without_a_page_tables_stay(path: str, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    make_pages(2)
    Path("empty").mkdir()
    write_tables("pages", "-o", target)
    before = contents(Path())
    assert write_tables(path, "-o", target) == 2
    assert f"Error: {target}: no page was read, and the tables that are there were kept\n" in capsys.readouterr().err
    assert contents(Path()) == before


@pytest.mark.parametrize("at_once", [True, False])
def test_a_directory_is_replaced_as_a_whole(at_once: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not at_once:
        monkeypatch.setattr(directory, "_exchange_at_once", lambda *_: False)
    for text in ("old", "new"):
        with stage_directory(Path("out")) as staged:
            (staged / text).write_text(text, encoding="utf-8")
        assert contents(Path("out")) == {text: text.encode()}
    with pytest.raises(FileNotFoundError), stage_directory(Path("out")) as staged:
        (staged / "missing" / "other").touch()
    assert os.listdir() == ["out"]  # noqa: PTH208  # as above
    assert os.listdir("out") == ["new"]  # noqa: PTH208  # as above


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is known to exchange directories in one step")
def test_there_is_no_moment_without_a_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "DELETION_DELAY", 0.3)
    missed: list[BaseException] = []
    is_done = threading.Event()

    def look(check: Callable[[], bool]) -> None:
        while not check():
            try:
                assert len(os.listdir("out")) == 3  # noqa: PTH208  # as above
            except (OSError, AssertionError) as error:
                missed.append(error)

    def write(text: str) -> None:
        with stage_directory(Path("out")) as staged:
            for name in "abc":
                (staged / name).write_text(text, encoding="utf-8")

    write("0")
    reader = threading.Thread(target=look, args=(is_done.is_set,))
    reader.start()
    for number in range(10):
        write(str(number))
    is_done.set()
    reader.join()
    assert missed == []
