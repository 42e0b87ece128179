"""Tables that grow: what is known is skipped, what changed is replaced, and the rest of the files stay."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from quotedoc.files import directory
from quotedoc.tables import PageRows, append, parts
from quotedoc.tables.target import TargetError
from support.pages_small import small_page
from support.tabulated import SCHEMA, contents, write_tables


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(directory, "DELETION_DELAY", 0)
    monkeypatch.setattr(parts, "GROUP_PAGES", 3)
    monkeypatch.setattr(parts, "_FILE_GROUPS", 1)
    Path("pages").mkdir()
    for number in range(7):
        write_page(number, "23.63")


def write_page(number: int, target: str) -> None:
    text = small_page(target).replace("ACM", f"A{number}")
    Path(f"pages/{number}.md").write_text(text, encoding="utf-8")


def read(folder: str, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.ParquetDataset(f"{folder}/{table}").read().to_pylist()
    return rows


def sorted_rows(folder: str) -> dict[str, list[str]]:
    return {table: sorted(map(repr, read(folder, table))) for table in SCHEMA.tables}


def test_a_second_append_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pages/latin1.md").write_bytes(b"# Caf\xe9\n")
    assert write_tables("pages", "missing.md", "-o", "out", "--append") == 2
    before, folder = contents(Path("out")), Path("out").stat().st_ino
    capsys.readouterr()
    assert write_tables("pages", "missing.md", "-o", "out", "--append") == 2
    assert "out: 0 added, 0 replaced, 9 unchanged\n" in capsys.readouterr().err
    assert contents(Path("out")) == before
    assert Path("out").stat().st_ino == folder


def test_another_spelling_of_a_path_is_the_same_page(capsys: pytest.CaptureFixture[str]) -> None:
    write_tables("pages", "-o", "out")
    capsys.readouterr()
    assert write_tables(Path("pages").resolve(), "-o", "out", "--append") == 0
    assert capsys.readouterr().err == "out: 0 added, 0 replaced, 7 unchanged\n"
    write_page(1, "99.50")
    assert write_tables(Path("pages").resolve(), "-o", "out", "--append") == 0
    assert capsys.readouterr().err == "out: 0 added, 1 replaced, 6 unchanged\n"
    paths = {row["symbol"]: row["path"] for row in read("out", "pages")}
    assert len(paths) == len(read("out", "pages")) == 7
    assert paths["A1.US"] == Path("pages/1.md").resolve().as_posix()


def test_what_gives_no_page_is_not_added(capsys: pytest.CaptureFixture[str]) -> None:
    write_tables("pages", "-o", "out")
    for name in ("0.md", "new.md"):
        Path("pages", name).write_bytes(b"\xff\xff\xff")
    capsys.readouterr()
    assert write_tables("pages", "-o", "out", "--append") == 1
    assert "out: 0 added, 0 replaced, 6 unchanged, 2 failed\n" in capsys.readouterr().err


def test_a_changed_page_is_replaced_and_a_new_one_added(capsys: pytest.CaptureFixture[str]) -> None:
    write_tables("pages", "-o", "out")
    before = contents(Path("out"))
    links = {name: (Path("out") / name).stat().st_ino for name in before}
    write_page(1, "99.50")
    write_page(8, "12.00")
    capsys.readouterr()
    assert write_tables("pages", "-o", "out", "--append") == 0
    assert capsys.readouterr().err == "out: 1 added, 1 replaced, 6 unchanged\n"
    write_tables("pages", "-o", "whole")
    assert sorted_rows("out") == sorted_rows("whole")
    # Pages 3 to 6 are in files of their own, which are the very same files.
    kept = [name for name in before if "part-00001" in name or "part-00002" in name]
    assert kept
    assert [(Path("out") / name).stat().st_ino for name in kept] == [links[name] for name in kept]
    after = contents(Path("out"))
    assert all(before[name] == after[name] for name in before.keys() & after.keys())


def test_a_page_that_breaks_becomes_a_failure_and_back_again() -> None:
    write_tables("pages", "-o", "out")
    whole = sorted_rows("out")
    for _ in range(2):
        Path("pages/0.md").write_bytes(b"\xff\xff\xff")
        assert write_tables("pages", "-o", "out", "--append") == 1
        assert [row["path"] for row in read("out", "failures")] == ["pages/0.md"]
        assert len(read("out", "pages")) == 6
        write_page(0, "23.63")
        assert write_tables("pages", "-o", "out", "--append") == 0
        assert sorted_rows("out") == whole


def test_partitions_and_tables_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--partition-by", "symbol", "--tables", "facts")
    assert write_tables("pages", "-o", "out", *options) == 0
    write_page(1, "99.50")
    assert write_tables("pages", "-o", "out", "--append") == 0
    assert write_tables("pages", "-o", "out", "--append", *options) == 0
    write_tables("pages", "-o", "whole", *options)
    assert sorted(map(repr, read("out", "facts"))) == sorted(map(repr, read("whole", "facts")))
    assert sorted(os.listdir("out")) == ["facts", "failures", "pages"]  # noqa: PTH208  # names are all that is wanted
    for wrong in (("--partition-by", "day"), ("--tables", "peers")):
        assert write_tables("pages", "-o", "out", "--append", *wrong) == 2
        assert "--append keeps the" in capsys.readouterr().err


def test_tables_of_another_version_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    write_tables("pages", "-o", "out")
    (file,) = [path for path in Path("out/findings").iterdir() if "part-00000" in path.name]
    table = pq.read_table(file)
    pq.write_table(table.drop_columns(["fingerprint"]), file)
    before = contents(Path("out"))
    assert write_tables("pages", "-o", "out", "--append") == 2
    assert "has other columns than this version and configuration of quotedoc write" in capsys.readouterr().err
    assert contents(Path("out")) == before


@pytest.mark.parametrize("form", ["csv", "arrow"])
def test_tables_of_another_format_are_refused(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    write_tables("pages", "-o", "out", "--format", form)
    assert write_tables("pages", "-o", "out", "--append") == 2
    assert "--append needs a directory of Parquet files" in capsys.readouterr().err


def test_a_damaged_file_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    write_tables("pages", "-o", "out")
    file = next(Path("out/facts").iterdir())
    file.write_bytes(b"PAR1")
    assert write_tables("pages", "-o", "out", "--append") == 2
    assert "Error: out:" in capsys.readouterr().err


def test_two_runs_at_once_do_not_lose_pages_of_each_other() -> None:
    write_tables("pages", "-o", "out")
    existing = append.read_existing(Path("out"), SCHEMA)
    assert existing is not None
    write_page(8, "12.00")
    assert write_tables("pages", "-o", "out", "--append") == 0
    after = contents(Path("out"))
    page = PageRows("x.md", (None,) * 7, {})
    with pytest.raises(TargetError, match="another run has changed it"):
        append.append_pages(existing, iter([page]))
    assert contents(Path("out")) == after


def test_files_are_copied_where_there_are_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    write_tables("pages", "-o", "out")
    monkeypatch.setattr(os, "link", refuse)
    write_page(8, "12.00")
    assert write_tables("pages", "-o", "out", "--append") == 0
    write_tables("pages", "-o", "whole")
    assert sorted_rows("out") == sorted_rows("whole")
