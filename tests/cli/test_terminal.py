"""What only a terminal shows: progress, width, watching."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import watchfiles

from quotedoc.cli import main, stream
from quotedoc.cli.console import Console
from quotedoc.cli.progress import format_progress, show_progress
from quotedoc.report.width import measure_width
from quotedoc.run import Shard
from support.pages_small import CONTRADICTION

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("pty", reason="there are no terminals to be made here")

from support.paths import FIXTURES
from support.terminal import Terminal, left, played

CONCISE = ("check", "--select", "figures", "--output-format", "concise", "--isolated")
COUNT = 30


@pytest.fixture(autouse=True)
def _pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for number in range(COUNT):
        Path(f"pages/{number:02}.md").write_text(CONTRADICTION, encoding="utf-8")


def plain(*arguments: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that a command prints where there is no terminal."""
    main(arguments)
    out, err = capsys.readouterr()
    return (out + err).splitlines()


@pytest.mark.process
@pytest.mark.parametrize("command", [CONCISE, ("format", "--check"), ("convert", "-v")], ids=lambda each: each[0])
def test_progress_leaves_nothing_behind(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, seen = played(*command, "pages", env={"NO_COLOR": "1"})
    assert f"% of {COUNT} files, " in seen
    assert " files/s, 0:00 left" in seen
    lines = left(seen)
    assert not any("files/s" in line for line in lines)
    if "-v" not in command:
        assert lines[:-1] == plain(*command, "pages", capsys=capsys)
        assert code == 1


@pytest.mark.process
@pytest.mark.parametrize("path", ["pages", "pages/*"])
def test_progress_knows_how_many_files_there_are(path: str) -> None:
    _, seen = played(*CONCISE, *map(str, sorted(Path().glob(path))))
    assert f"100% of {COUNT} files, " in seen


@pytest.mark.process
def test_progress_knows_how_many_files_are_left_of_a_shard() -> None:
    shard = {f"pages/{number:02}.md" for number in range(COUNT) if Shard(1, 2).has_input(f"pages/{number:02}.md")}
    done = "".join(f'{{"path":"{path}","error":"not UTF-8"}}\n' for path in sorted(shard)[:3])
    Path("out.part").write_text(done, encoding="utf-8")
    _, seen = played("convert", "--resume", "-o", "out", "--shard", "1/2", "pages")
    left = len(shard) - 3
    assert f"100% of {left} files, " in seen


@pytest.mark.process
def test_progress_leaves_it_to_the_run_to_say_that_a_configuration_is_broken() -> None:
    Path("pages/below").mkdir()
    Path("pages/below/page.md").write_text(CONTRADICTION, encoding="utf-8")
    Path("pages/below/quotedoc.toml").write_text("select = 1", encoding="utf-8")
    _, seen = played("check", "pages")
    assert "1 files, " in seen
    assert "pages/below/quotedoc.toml" in seen


@pytest.mark.process
@pytest.mark.parametrize(
    ("option", "env"), [("--quiet", {}), ("--isolated", {"CI": "true"}), ("--isolated", {"TERM": "dumb"})]
)
def test_no_progress_where_nobody_looks(option: str, env: dict[str, str]) -> None:
    assert "files/s" not in played(*CONCISE, option, "pages", env=env)[1]


@pytest.mark.process
def test_progress_is_no_wider_than_the_terminal() -> None:
    for piece in played("convert", "pages", "-o", "out", width=20)[1].split("\r"):
        assert len(piece.rstrip("\n")) < 20


@pytest.mark.process
def test_an_interrupt_takes_progress_away() -> None:
    script = (
        "import os, signal; from quotedoc.cli import stream; from quotedoc.cli.signals import end_on_signals;"
        "end_on_signals(); stream.STATUS.draw_line('half way'); os.kill(os.getpid(), signal.SIGINT)"
    )
    with Terminal(sys.executable, "-c", script) as terminal:
        seen = terminal.read()
        assert "half way" in seen
        assert left(seen) == [""]
        assert terminal.end() == 130


def test_a_terminal_that_is_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    closed, other = os.pipe()
    os.close(closed)
    with os.fdopen(other, "w") as err:
        monkeypatch.setattr(sys, "stderr", err)
        line = stream.StatusLine()
        line.draw_line("a line")
        line.wipe_line()
    assert not line.is_drawn


def test_without_a_terminal_all_come_through() -> None:
    assert list(show_progress(Console(), "abc", "letter")) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("count", "total", "seconds", "line"),
    [
        (0, None, 0.0, "0 pages, 0 pages/s"),
        (4321, None, 2.0, "4,321 pages, 2,160 pages/s"),
        (2500, 10_000, 2.5, "25% of 10,000 pages, 1,000 pages/s, 0:08 left"),
        (1, 4000, 1.0, "0% of 4,000 pages, 1 pages/s, 66:39 left"),
        (12, 10, 1.0, "120% of 10 pages, 12 pages/s, 0:00 left"),
    ],
)
def test_how_progress_is_described(count: int, total: int | None, seconds: float, line: str) -> None:
    assert format_progress(count, total, seconds, "page") == line


@pytest.mark.process
@pytest.mark.parametrize("columns", [30, 60, 300])
@pytest.mark.parametrize("words", ["Mystery " * 40, "神秘" * 60, "\x1b\u202e" * 50], ids=["plain", "wide", "escaped"])
def test_lines_are_cut_to_the_width_of_the_terminal(columns: int, words: str) -> None:
    Path("page.md").write_text(f"{CONTRADICTION}\n## {words}\n", encoding="utf-8")
    _, seen = played("check", "--select", "section-unknown", "page.md", width=columns, env={"NO_COLOR": "1"})
    cut = [line for line in left(seen) if " | " in line]
    assert len(cut) == 2
    assert all(measure_width(line) <= columns for line in cut)
    assert max(map(measure_width, cut)) > min(columns, 130) - 20


@pytest.mark.process
def test_watching(capsys: pytest.CaptureFixture[str]) -> None:
    before = plain(*CONCISE, "pages", capsys=capsys)
    command = (sys.executable, "-m", "quotedoc", *CONCISE, "--watch", "pages")
    with Terminal(*command, env={"NO_COLOR": "1"}) as terminal:
        first = terminal.read("Watching for changes.\r\n")
        assert first.startswith("\x1b[2J\x1b[1;1H")
        assert left(first.removeprefix("\x1b[2J\x1b[1;1H"))[:-2] == before
        Path("pages/00.md").unlink()
        again = terminal.read("Watching for changes.\r\n")
        assert "pages/00.md" not in again
        assert f"in {COUNT - 1} pages." in again
        terminal.signal(signal.SIGINT)
        assert terminal.read() == ""
        assert terminal.end() == 130


@pytest.mark.process
def test_watching_a_file_that_others_take_the_place_of() -> None:
    page = Path("pages/00.md").read_text(encoding="utf-8")
    command = (sys.executable, "-m", "quotedoc", *CONCISE, "--watch", "pages/00.md")
    with Terminal(*command, env={"NO_COLOR": "1"}) as terminal:
        terminal.read("Watching for changes.\r\n")
        for number in range(3):
            Path("new").write_text(page.replace("23.63", f"2{number}.99"), encoding="utf-8")
            Path("new").replace("pages/00.md")
            assert f"2{number}.99" in terminal.read("Watching for changes.\r\n")
        Path("pages/00.md").unlink()
        assert "No such file" in terminal.read("Watching for changes.\r\n")
        terminal.signal(signal.SIGINT)
        assert terminal.end() == 130


@pytest.fixture
def _changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a configuration become wrong, and right again."""

    def watch(*paths: object, **_: object) -> Iterator[set[str]]:
        assert paths == ("pages",)
        yield set()
        yield set()
        Path("quotedoc.toml").write_text("zzz = 1", encoding="utf-8")
        yield set()  # it is looked at, not watched
        Path("quotedoc.toml").write_text("", encoding="utf-8")
        yield {"a change"}

    monkeypatch.setattr(watchfiles, "watch", watch)
    Path("quotedoc.toml").write_text('select = ["figures"]', encoding="utf-8")


def test_watching_what_a_configuration_names(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = (FIXTURES / "cli" / "config-kinds-format" / "kinds" / "holders.toml").read_text(encoding="utf-8")
    named = {
        "kind.toml": kind,
        "labels.toml": '[titles]\nquote = "{name} ({symbol})"',
        "schema.json": '{"$ref": "common.json"}',
        "common.json": "{}",
    }
    for name, text in named.items():
        Path(name).write_text(text, encoding="utf-8")
    config = 'kinds = ["kind.toml"]\n[labels]\nxx = "labels.toml"\n[schemas]\nfront-matter = "schema.json"\n'
    Path("quotedoc.toml").write_text(config, encoding="utf-8")
    looked_at: list[Path] = []
    monkeypatch.setattr("quotedoc.cli.watch._watch_directories", lambda _: iter([()]))
    monkeypatch.setattr("quotedoc.cli.watch._get_state", looked_at.append)
    assert main(["check", "--watch", "--quiet", "pages"]) == 0
    assert {Path(name).absolute() for name in ("quotedoc.toml", *named)} <= set(looked_at)


def test_watching_what_a_configuration_comes_to_name(monkeypatch: pytest.MonkeyPatch) -> None:
    named = Path("schema.json").absolute()
    Path("schema.json").write_text("{}", encoding="utf-8")
    Path("quotedoc.toml").write_text("", encoding="utf-8")
    runs: list[int] = []

    def moments(_: object) -> Iterator[tuple[()]]:
        for text in ("", '[schemas]\nfront-matter = "schema.json"', "", "zzz = 1", ""):
            if text:
                Path("quotedoc.toml").write_text(text, encoding="utf-8")
            else:
                named.write_text(" " * len(runs) + "{}", encoding="utf-8")
            yield ()

    monkeypatch.setattr("quotedoc.cli.watch._watch_directories", moments)
    monkeypatch.setattr("quotedoc.cli.watch._run_command", lambda _: runs.append(1))
    assert main(["check", "--watch", "--quiet", "pages"]) == 0
    # It begins; the configuration names the schema; the schema changes; the configuration is wrong; the schema changes.
    assert len(runs) == 5


@pytest.mark.usefixtures("_changes")
def test_watching_outlives_what_goes_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", "--quiet", "--output-format", "concise", "pages"]) == 0
    out, err = capsys.readouterr()
    assert len([line for line in out.splitlines() if "pages/00.md" in line and "QD609" in line]) == 2
    assert err.startswith("Error: quotedoc.toml: unknown key 'zzz'")
    assert "Watching" not in err


@pytest.mark.parametrize(("paths", "why"), [(["-"], "standard input"), (["gone"], "nothing to watch")])
def test_what_cannot_be_watched(paths: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", *paths]) == 2
    assert why in capsys.readouterr().err


def test_watching_needs_a_package(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["check", "--watch", "pages"]) == 2
    assert "pip install watchfiles" in capsys.readouterr().err
