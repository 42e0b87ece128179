"""Files that are written: whole whatever ends the run, and only where nothing would be lost.

`benchmarks/kills.py 1000` ends more runs.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kills import kills
from quotedoc import app
from quotedoc.cli import main
from quotedoc.cli.signals import end_on_signals
from quotedoc.files import discard_unfinished, write_file
from support.pages_small import small_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.app import Formatted, Options

    Meanwhile = Callable[..., None]

QUOTEDOC = (sys.executable, "-m", "quotedoc")
PAGE = small_page().replace("| ", "|  ")
FIXABLE = small_page().replace('- "[en]', "- [en]").replace('.md)"', ".md)")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(PAGE, encoding="utf-8")


def names() -> list[str]:
    return sorted(os.listdir())  # noqa: PTH208 - names are all that is wanted


@pytest.mark.process
def test_every_file_is_whole_whatever_ends_the_run() -> None:
    assert len(list(kills(20, seed=1))) == 20


@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_end_does_so_in_silence(number: signal.Signals) -> None:
    pages = [f"{index}.md" for index in range(400)]
    for page in pages:
        Path(page).write_text(small_page("7.51", "23.63"), encoding="utf-8")
    command = [*QUOTEDOC, "check", "--output-format", "concise", "--no-cross", *pages]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"0.md:")
        process.send_signal(number)
        out, err = process.communicate()
    assert process.returncode == 128 + number
    assert (out.count(b"\n") < 400, err) == (True, b"")


@pytest.mark.process
def test_what_is_to_be_ignored_is_ignored() -> None:
    script = "trap '' INT TERM; exec \"$@\""
    command = ["sh", "-c", script, "sh", *QUOTEDOC, "format", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(PAGE.encode())
    assert process.returncode == 0
    assert out == app.format_page(PAGE.encode(), "").text.encode()


def test_an_unfinished_file_is_removed_by_a_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def pieces() -> Iterator[str]:
        yield "half"
        assert len(names()) == 2
        os.kill(os.getpid(), signal.SIGTERM)
        assert names() == ["page.md"]
        raise KeyboardInterrupt

    try:
        end_on_signals()
        with pytest.raises(KeyboardInterrupt):
            write_file(Path("page.md"), pieces())
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert codes == [128 + signal.SIGTERM]
    assert Path("page.md").read_text(encoding="utf-8") == PAGE
    discard_unfinished()  # there is nothing left to discard


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Return what has methods of the page's path called, once the page was read."""

    def call(*doings: tuple[str, object]) -> None:
        format_page = app.format_page

        def formatted(data: bytes, path: str, options: Options, **more: bool) -> Formatted:
            for method, argument in doings:
                getattr(Path("page.md"), method)(*([] if argument is None else [argument]))
            return format_page(data, path, options, **more)

        monkeypatch.setattr(app, "format_page", formatted)

    return call


CHANGED = "Error: page.md: the file changed after it was read, and was not written; run the command again\n"
NOTHING = "0 pages formatted, 0 already canonical.\n"


@pytest.mark.parametrize("text", [b"", b"of somebody else", PAGE.encode() + b"\n", PAGE.encode()[:-1] + b" "])
def test_a_page_that_was_changed_is_left_alone(
    text: bytes, meanwhile: Meanwhile, capsys: pytest.CaptureFixture[str]
) -> None:
    meanwhile(("write_bytes", text))
    assert main(["format", "page.md"]) == 2
    assert capsys.readouterr().err == CHANGED + NOTHING
    assert Path("page.md").read_bytes() == text
    assert names() == ["page.md"]


def test_a_page_of_the_same_size_and_time_that_was_changed_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status = Path("page.md").stat()
    text = PAGE.replace("8.77", "8.78")
    format_page = app.format_page

    def formatted(data: bytes, path: str, options: Options, **more: bool) -> Formatted:
        Path("page.md").write_text(text, encoding="utf-8")
        os.utime("page.md", ns=(status.st_atime_ns, status.st_mtime_ns))
        return format_page(data, path, options, **more)

    monkeypatch.setattr(app, "format_page", formatted)
    assert main(["format", "page.md"]) == 2
    assert capsys.readouterr().err == CHANGED + NOTHING
    assert Path("page.md").read_text(encoding="utf-8") == text


def test_a_page_that_was_only_touched_is_written(meanwhile: Meanwhile) -> None:
    canonical = app.format_page(PAGE.encode(), "").text
    meanwhile(("unlink", None), ("write_bytes", PAGE.encode()))
    assert main(["format", "page.md"]) == 0
    assert Path("page.md").read_text(encoding="utf-8") == canonical != PAGE


def test_a_page_that_is_gone_stays_gone(meanwhile: Meanwhile, capsys: pytest.CaptureFixture[str]) -> None:
    meanwhile(("unlink", None))
    assert main(["format", "page.md"]) == 2
    assert capsys.readouterr().err == f"Error: page.md: No such file or directory\n{NOTHING}"
    assert names() == []


def test_a_page_that_is_a_directory_now(meanwhile: Meanwhile, capsys: pytest.CaptureFixture[str]) -> None:
    meanwhile(("unlink", None), ("mkdir", None))
    assert main(["format", "page.md"]) == 2
    assert capsys.readouterr().err == f"Error: page.md: not a regular file; it was not written\n{NOTHING}"
    assert names() == ["page.md"]


@pytest.mark.parametrize("command", [["format"], ["check", "--fix", "--output-format", "concise"]])
def test_a_page_that_may_not_be_written(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.md").write_text(FIXABLE.replace("| ", "|  "), encoding="utf-8")
    Path("page.md").chmod(0o444)
    assert main([*command, "page.md"]) == 2
    assert "Error: page.md: Permission denied\n" in capsys.readouterr().err
    assert Path("page.md").read_text(encoding="utf-8") == FIXABLE.replace("| ", "|  ")
    assert names() == ["page.md"]


def test_a_fixed_page_that_was_changed_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("page.md").write_text(FIXABLE, encoding="utf-8")
    fix = app.fix_page

    def fixed(data: bytes, path: str, options: Options, *, unsafe: bool, cross: bool) -> app.Fixed:
        Path("page.md").write_text("other", encoding="utf-8")
        return fix(data, path, options, unsafe=unsafe, cross=cross)

    monkeypatch.setattr(app, "fix_page", fixed)
    assert main(["check", "--fix", "page.md"]) == 2
    assert capsys.readouterr().err == CHANGED
    assert Path("page.md").read_text(encoding="utf-8") == "other"
