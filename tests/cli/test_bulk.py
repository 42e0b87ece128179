"""Conversion of many pages: in parts, over several runs, and with a line for each input that gives no page."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kills_bulk
import quotedoc
from quotedoc import app
from quotedoc.cli import main
from quotedoc.run import partial_file
from support.paths import FIXTURES, ROOT, SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app import Options

PAGES = FIXTURES / "pages"
KILLED = SUPPORT / "killed.py"
INPUTS = ("pages", "missing.md", "pages/notes.md")
OUT, PART = Path("out.jsonl"), Path("out.jsonl.part")
TOLD = "3 inputs could not be converted: 1 not UTF-8, 1 too large, 1 unreadable\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be among some pages: one that is none, one that is not UTF-8, one that is too large."""
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for number, page in enumerate(sorted(PAGES.glob("*/*.md"))[::9]):
        shutil.copy(page, f"pages/{number:02}.md")
    Path("pages/notes.md").write_text("# no quote document\n", encoding="utf-8")
    Path("pages/latin.md").write_bytes(b"---\nsymbol: caf\xe9\n---\n")
    Path("pages/large.md").write_text("a" * 90_000, encoding="utf-8")
    Path("quotedoc.toml").write_text("max-file-size = 80000\n", encoding="utf-8")


def resumed(*more: str) -> int:
    return main(["convert", "--jobs", "1", "--resume", "-o", str(OUT), *(more or INPUTS)])


def whole(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """Return what a run prints that nobody stops."""
    main(["convert", "--jobs", "1", *command, *INPUTS])
    return capsys.readouterr().out


def paths(text: str) -> list[str]:
    return [json.loads(line)["path"] for line in text.splitlines()]


def test_each_input_has_its_line_in_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", *INPUTS]) == 2
    out, err = capsys.readouterr()
    lines = {line["path"]: line for line in map(json.loads, out.splitlines())}
    assert list(lines) == sorted(lines, key=lambda path: (path == "missing.md", path == "pages/notes.md", path))
    assert {path: line["error"] for path, line in lines.items() if "error" in line} == {
        "pages/large.md": "line 1, column 1: the file is too large and was not read: the limit is 80000 bytes",
        "pages/latin.md": "line 2, column 12: the file is not UTF-8: byte 0xE9 at offset 15",
        "missing.md": "No such file or directory",
    }
    assert err.endswith(TOLD)
    assert main(["convert", "pages"]) == 1
    assert capsys.readouterr().err.endswith("2 inputs could not be converted: 1 not UTF-8, 1 too large\n")


def test_a_fault_of_our_own_has_its_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    convert = app.convert_page

    def faulty(data: bytes, path: str, options: Options, *, places: bool) -> app.Converted:
        if path == "pages/01.md":
            raise RuntimeError("no\nway")
        return convert(data, path, options, places=places)

    monkeypatch.setattr(app, "convert_page", faulty)
    monkeypatch.setenv("QUOTEDOC_TRACEBACK", "1")
    assert main(["convert", "pages"]) == 2
    out, err = capsys.readouterr()
    why = json.loads(out.splitlines()[1])
    assert why["path"] == "pages/01.md"
    assert why["error"].startswith(r"internal fault in pages/01.md (RuntimeError: no\nway); please report it")
    assert "1 internal fault, 1 not UTF-8" in err


@pytest.mark.process
def test_the_end_of_a_worker_has_its_line() -> None:
    Path("pages/zz.md").write_text("kill me", encoding="utf-8")
    command = [sys.executable, str(KILLED), "convert", "--jobs", "2", "pages"]
    done = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")
    assert done.returncode == 2
    lines = [line for line in done.stdout.splitlines() if "zz.md" in line]
    reason = "the page takes more memory than there is, or another program ended its process (signal 9)"
    assert lines == [f'{{"path":"pages/zz.md","error":"{reason}"}}']
    assert "1 out of memory" in done.stderr
    assert paths(done.stdout) == sorted(paths(done.stdout))


def test_shards_are_parts_of_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    everything = whole(capsys).splitlines()
    parts = [whole(capsys, "--shard", f"{number}/3").splitlines() for number in (1, 2, 3)]
    assert all(parts)
    assert sorted(line for part in parts for line in part) == sorted(everything)
    for part in parts:
        assert part == [line for line in everything if line in part]
    # What others there are has no say, and neither has the machine.
    capsys.readouterr()
    assert main(["convert", "--shard", "2/3", "pages/00.md", "pages/01.md", "pages/02.md", "pages/03.md"]) == 0
    assert paths(capsys.readouterr().out) == ["pages/01.md", "pages/03.md"]


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "1/", "a/b", "-1/2", ""])
def test_what_is_no_shard(shard: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "--shard", shard, "pages"]) == 2
    assert "is not of the form I/N" in capsys.readouterr().err


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1))
def test_wherever_a_run_is_stopped_the_next_goes_on(share: float, capsys: pytest.CaptureFixture[str]) -> None:
    everything = whole(capsys).encode()
    cut = everything[: round(len(everything) * share)]
    PART.write_bytes(cut)
    assert resumed() == 2
    out, err = capsys.readouterr()
    assert OUT.read_bytes() == everything
    assert not PART.exists()
    assert (out, err[-len(TOLD) :]) == ("", TOLD)
    done = cut.count(b"\n")
    assert (f"out.jsonl: {done} already converted\n" in err) == (done > 0)
    OUT.unlink()


def test_a_run_without_schema_keys_is_continued(capsys: pytest.CaptureFixture[str]) -> None:
    everything = whole(capsys, "--omit-schema")
    assert "$schema" not in everything
    PART.write_text(everything[: len(everything) // 2], encoding="utf-8")
    assert resumed("--omit-schema", *INPUTS) == 2
    assert "already converted" in capsys.readouterr().err
    assert OUT.read_text(encoding="utf-8") == everything


def test_what_is_whole_is_left_and_told_once_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert resumed() == 2
    before = OUT.read_bytes()
    capsys.readouterr()
    shutil.rmtree("pages")
    assert resumed() == 2
    assert capsys.readouterr().err == f"out.jsonl is already complete; remove it to start again\n{TOLD}"
    assert OUT.read_bytes() == before


def test_pages_that_came_and_went_between_runs(capsys: pytest.CaptureFixture[str]) -> None:
    first = whole(capsys).splitlines(keepends=True)[:4]
    PART.write_text("".join(first), encoding="utf-8")
    Path("pages/02.md").unlink()
    shutil.copy("pages/00.md", "pages/00a.md")
    assert resumed("pages") == 1
    assert "1 already converted are not inputs of this run, for example pages/02.md\n" in capsys.readouterr().err
    text = OUT.read_text(encoding="utf-8")
    assert text.startswith("".join(first))
    assert paths(text)[4] == "pages/00a.md"
    assert sorted(paths(text)) == sorted({*paths(whole(capsys)), "pages/02.md"} - {"missing.md", "pages/notes.md"})


def test_names_that_look_alike_are_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    for name in (b"pages/\xe9.md", b"pages/\xe8.md"):
        shutil.copy("pages/00.md", os.fsdecode(name))
    everything = whole(capsys)
    assert paths(everything).count("pages/\N{REPLACEMENT CHARACTER}.md") == 2
    lines = everything.splitlines(keepends=True)
    for count in range(len(lines)):
        PART.write_text("".join(lines[:count]), encoding="utf-8")
        resumed()
        assert OUT.read_text(encoding="utf-8") == everything
        OUT.unlink()


@pytest.mark.parametrize("line", ["hello\n", '{"path":1}\n', '{"path":"a","title":"b"}\n', "\0\n"])
def test_a_file_of_somebody_else_is_left_alone(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '{"path":"a","error":"b"}\n' + line + "torn"
    PART.write_text(text, encoding="utf-8")
    assert resumed() == 2
    assert (
        capsys.readouterr().err == "Error: out.jsonl: line 2 of out.jsonl.part was not written by `quotedoc convert`\n"
    )
    assert PART.read_text(encoding="utf-8") == text
    monkeypatch.setattr(partial_file, "PARTIAL_SUFFIX", ".other")
    assert resumed("pages/00.md") == 0  # one page is one line all the same
    assert paths(OUT.read_text(encoding="utf-8")) == ["pages/00.md"]


@pytest.mark.process
def test_two_runs_do_not_write_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("fcntl", reason="the system has no such locks")
    hold = f"import fcntl,sys; f = open({str(PART)!r}, 'a+b'); fcntl.lockf(f, fcntl.LOCK_EX); print(); sys.stdin.read()"
    command = [sys.executable, "-c", hold]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert resumed() == 2
        assert capsys.readouterr().err == "Error: out.jsonl: another run is writing to it\n"
        other.kill()
    assert resumed("pages/00.md") == 0


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_run_that_has_just_ended(
    is_ours: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def end(_: object) -> None:
        # Either the file was renamed before this run opened it, and this run made another; or after.
        OUT.write_text("", encoding="utf-8")
        if not is_ours:
            PART.write_text("{}\n", encoding="utf-8")

    monkeypatch.setattr(partial_file, "_lock_file", end)
    assert resumed("pages/00.md") == 0
    assert capsys.readouterr().err == "out.jsonl is already complete; remove it to start again\n"
    assert PART.exists() is not is_ours


def test_a_page_is_not_replaced_by_its_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "-o", "./pages/00.md", "pages/00.md"]) == 2
    assert "'pages/00.md' is one of PATHS and would be overwritten; choose another file." in capsys.readouterr().err


@pytest.mark.parametrize("command", [("convert",), ("tables", "--format", "csv"), ("html",)], ids=lambda each: each[0])
@pytest.mark.parametrize("name", ["pages/01.md", "new.md"])
def test_no_result_has_the_name_of_a_page(
    command: tuple[str, ...], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("pages/01.md").read_bytes()
    assert main([*command, "-o", name, "pages/00.md"]) == 2
    assert f"'{name}' has the name of a page; choose another file." in capsys.readouterr().err
    assert Path("pages/01.md").read_bytes() == before
    assert not Path("new.md").exists()


def test_a_system_without_locks_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert resumed("pages/00.md") == 0


@pytest.mark.parametrize("output", ["pages", "/dev/null"])
def test_what_cannot_be_continued(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "--resume", "-o", output, "pages"]) == 2
    assert capsys.readouterr().err == f"Error: {output}: --resume needs a regular file\n"
    assert not Path(f"{output}.part").exists()


def test_where_nothing_can_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "--resume", "-o", "no/out.jsonl", "pages"]) == 2
    assert capsys.readouterr().err == "Error: no/out.jsonl: No such file or directory\n"
    assert main(["convert", "--resume", "pages"]) == 2
    assert "--resume continues a file; it needs -o FILE." in capsys.readouterr().err


def test_a_link_is_followed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("there").mkdir()
    OUT.symlink_to("there/real.jsonl")
    everything = whole(capsys)
    assert resumed() == 2
    assert OUT.is_symlink()
    assert Path("there/real.jsonl").read_text(encoding="utf-8") == everything


def test_what_ends_a_run_leaves_what_is_done() -> None:
    """A configuration that cannot be used ends a run in its midst."""
    Path("pages/03").mkdir()
    shutil.copy("pages/00.md", "pages/03/page.md")
    Path("pages/03/quotedoc.toml").write_text('fail-level = "big"\n', encoding="utf-8")
    assert resumed() == 2
    assert not OUT.exists()
    assert paths(PART.read_text(encoding="utf-8")) == [f"pages/{number:02}.md" for number in range(3)]
    Path("pages/03/quotedoc.toml").unlink()
    assert resumed("pages") == 1
    assert "pages/03/page.md" in paths(OUT.read_text(encoding="utf-8"))


@pytest.mark.process
def test_whenever_a_run_is_killed_the_next_goes_on(tmp_path: Path) -> None:
    chance = Random(5)  # noqa: S311 - moments, not secrets
    kills_bulk.fill(tmp_path / "many", 60)
    expected, seconds = kills_bulk.uninterrupted(tmp_path)
    for _ in range(5):
        kills_bulk.killed_and_resumed(tmp_path, expected, [chance.uniform(0.2, seconds), chance.uniform(0.2, seconds)])


@pytest.mark.process
def test_a_torn_file_is_seen(tmp_path: Path) -> None:
    """Show that the one above can fail."""
    kills_bulk.fill(tmp_path / "many", 4)
    with pytest.raises(AssertionError, match="differs"):
        kills_bulk.killed_and_resumed(tmp_path, b"other", [])


@pytest.fixture
def documents() -> Iterator[quotedoc.Document]:
    return (quotedoc.load(path) for path in sorted(PAGES.glob("*/*.md")))


def test_the_json_of_a_document_is_that_of_its_page(documents: Iterator[quotedoc.Document]) -> None:
    count = 0
    for count, document in enumerate(documents, 1):  # noqa: B007 - counted
        assert quotedoc.to_json(document) == quotedoc.to_json(document.page)
    assert count > 9


@pytest.mark.process
@pytest.mark.parametrize("command", ["check --no-cache", "format --check", "convert"])
def test_commands_do_without_pydantic(command: str) -> None:
    arguments = [*command.split(), str(ROOT / "examples")]
    code = f"import sys; from quotedoc.cli import main; main({arguments}); sys.exit('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "VNET" in done.stdout + done.stderr


@pytest.mark.process
def test_a_run_that_is_told_to_end_ends_in_silence(tmp_path: Path) -> None:
    kills_bulk.fill(tmp_path / "many", 200)
    with kills_bulk.run(tmp_path) as process:
        while not (tmp_path / "out.jsonl.part").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate()
    assert (process.returncode, err) == (128 + signal.SIGTERM, b"")
    assert (tmp_path / "out.jsonl.part").exists()
