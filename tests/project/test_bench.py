"""The benchmarks run, and say what they could not measure. No test asserts a time: that is for `make bench`."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import memory
import peers
import run
import stages
from goals import Bench, Row, Sizes, against_peers
from measure import CrashError, Place, medians, peak_memory
from measure import run as run_command
from peers import PEERS, Peer, Tool, command_of

if TYPE_CHECKING:
    from collections.abc import Mapping

TINY = Sizes(pages=3, many=3, few=2, most=3, rounds=1, single=1, growths=1)
QUOTEDOC = Path(sys.executable).parent / "quotedoc"
ABSENT = {name: Tool(None, name, "not here") for name in PEERS}
# What each prints of two pages, cut to what counts.
PRINTED = {
    "rumdl": "Issues: Found 522 issues in 2 files (61ms)\n",
    "markdownlint-cli2": "Finding: **/*.md\nLinting: 2 file(s)\nSummary: 15 error(s)\n",
    "prettier": "Checking formatting...\n[warn] a.md\n[warn] b.md\n[warn] Code style issues found in 2 files.\n",
    "mdformat": 'Error: File "/x/a.md" is not formatted.\nError: File "/x/b c.md" is not formatted.\n',
    "remark": "a.md\n 1:1 warning Invalid YAML\n\nb.md: no issues found\n",
    "check-jsonschema": '{"status": "ok", "checked_paths": ["a.json", "b.json"]}',
    "pandoc": '{"blocks":[{"t":"Header","c":[1,["a"]]},{"t":"Header","c":[2,["a"]]},{"t":"Header","c":[1,["b"]]}]}',
}


def bench(scratch: Path, tools: Mapping[str, Tool] = ABSENT) -> Bench:
    return Bench(QUOTEDOC, tools, TINY, scratch)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.mark.parametrize("name", PEERS)
def test_the_pages_of_a_peer_are_counted(name: str) -> None:
    assert PEERS[name].count(PRINTED[name]) == 2


@pytest.mark.parametrize("name", ["rumdl", "markdownlint-cli2", "prettier", "mdformat", "remark", "pandoc"])
def test_what_says_nothing_worked_on_nothing(name: str) -> None:
    assert PEERS[name].count("some notice\n") == 0


@pytest.mark.process
@pytest.mark.parametrize("name", run.NAMES)
def test_every_measurement_without_peers(name: str, tmp_path: Path) -> None:
    rows = list(run.rows_of(name, bench(tmp_path)))
    assert rows
    peerless = {row.what for row in rows if row.trouble == "not here"}
    assert all(row.reached for row in rows if row.what not in peerless)
    assert bool(peerless) == (name in {"against-peers", "one-page"})


@pytest.mark.process
@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("print('Linting: 3 file(s)')", ""),
        ("print('Linting: 2 file(s)')", "it worked on 2 of 3 pages"),
        ("import sys; print('no'); sys.exit(3)", "python ended with 3: no\n"),
    ],
)
def test_a_peer_that_leaves_out_pages_or_crashes_has_no_time(
    code: str, trouble: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "markdownlint-cli2"
    program = tmp_path / "bin" / "python"
    program.parent.mkdir()
    program.symlink_to(sys.executable)
    monkeypatch.setitem(PEERS, name, Peer("npm", "", ("-c", code), PEERS[name].count))
    rows = list(against_peers(bench(tmp_path, ABSENT | {name: Tool(program, "it 1.0")})))
    (row,) = [row for row in rows if row.against == "it 1.0"]
    assert row.trouble == trouble
    assert (row.reached is None) == bool(trouble)


@pytest.mark.process
def test_a_measurement_that_cannot_go_on_says_why(tmp_path: Path) -> None:
    (row,) = run.rows_of("many-pages", bench(tmp_path)._replace(quotedoc=Path(sys.executable)))
    assert row.reached is None
    assert "ended with 2" in row.trouble


def test_what_cannot_be_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    trouble = peers._install_npm(tmp_path)  # noqa: SLF001 - all of them would take a network
    assert trouble == "npm is not installed"
    prettier = PEERS["prettier"]
    version = f"prettier {peers.read_version(prettier)}"
    tool = peers._find_tool(prettier, "prettier", tmp_path, trouble)  # noqa: SLF001 - as above
    assert tool == Tool(None, version, trouble)
    tool = peers._find_tool(prettier, "prettier", tmp_path, "")  # noqa: SLF001 - as above
    assert tool == Tool(tmp_path / "npm" / "node_modules" / ".bin" / "prettier", version)


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_has_a_locked_version(name: str) -> None:
    assert peers.read_version(PEERS[name])[0].isdigit()


def test_files_are_named_to_those_that_want_it(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "c.txt"):
        (tmp_path / name).touch()
    tool = Tool(Path("program"), "1")
    assert command_of("pandoc", tool, tmp_path)[-2:] == ["a.md", "b.md"]
    assert command_of("rumdl", tool, tmp_path) == ["program", *PEERS["rumdl"].job]
    assert "/there/npm/remarkrc.mjs" in command_of("remark", tool, tmp_path, Path("/there"))


def test_functions_take_turns() -> None:
    order: list[str] = []
    assert len(medians(2, lambda: order.append("a"), lambda: order.append("b"))) == 2
    assert order == ["a", "b", "a", "b"]


@pytest.mark.process
def test_a_crash_is_no_answer(tmp_path: Path) -> None:
    place = Place(tmp_path, {"GREETING": "hello"})
    code = "import os, sys; print(os.environ['GREETING']); sys.exit(int(sys.argv[1]))"
    assert run_command(place, [*python(code), "1"]) == "hello\n"
    with pytest.raises(CrashError, match="ended with 2: hello"):
        run_command(place, [*python(code), "2"])


@pytest.mark.process
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells the memory of a process")
def test_the_memory_of_children_counts(tmp_path: Path) -> None:
    code = "import subprocess, sys, time; a = b'x' * 60_000_000; {}; time.sleep(0.5)"
    child = python(code.format("0"))
    alone = peak_memory(Place(tmp_path, {}), child)
    both = peak_memory(Place(tmp_path, {}), python(code.format(f"subprocess.run({child!r})")))
    assert 60_000_000 < alone < 110_000_000
    assert 120_000_000 < both < 220_000_000


def test_every_stage_takes_some_of_the_time() -> None:
    before = stages.READING["PAGES"]
    both = [stages.shares(stages.PAGE.read_bytes(), rounds=3, is_compiled=each) for each in (False, True)]
    assert all(set(stages.STAGES) < set(found) for found in both)
    assert all(any(found[stage] for found in both) for stage in both[0])
    assert all(sum(found.values()) == pytest.approx(1) for found in both)
    assert stages.READING["PAGES"] == before


def test_a_ratio_is_held_against_what_was_wanted() -> None:
    rows = [Row("a", "b", reached, 2, 1) for reached in (0.05, 1.5, 3)]
    rows += [Row("a", "b", 7), Row("a", "b", None, 2, 1, "x|y")]
    lines = list(run.table(rows))[2:]
    assert [line.split(" | ")[4:] for line in lines] == [
        ["0.050", "goal |"],
        ["1.50", "enough |"],
        ["3.00", "**missed** |"],
        ["7.00", " |"],
        ["", "x\\|y |"],
    ]


@pytest.mark.process
def test_figures_are_written_between_the_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "install_all", lambda: (QUOTEDOC, ABSENT))
    monkeypatch.setattr(run, "QUICK", TINY)
    file = tmp_path / "performance.md"
    file.write_text("before\n<!-- measured -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    run.main(["--quick", "--only", "one-page", "--write", str(file)])
    printed = capsys.readouterr().out
    assert "| check a page, in process | mistune" in printed
    assert file.read_text(encoding="utf-8") == f"before\n<!-- measured -->\n\n{printed}\n<!-- end -->\nafter\n"
    file.write_text("nowhere\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        run.main(["--quick", "--only", "one-page", "--write", str(file)])
    assert file.read_text(encoding="utf-8") == "nowhere\n"


def test_the_documentation_has_a_place_for_the_figures() -> None:
    page = (stages.ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert re.search(r"<!-- measured -->\n.*<!-- end -->\n", page, re.DOTALL)


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell")
def test_the_memory_of_pages_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "performance.md"
    shutil.copy(stages.ROOT / "docs" / "performance.md", page)
    monkeypatch.setattr(memory, "SIZE", 20_000)
    memory.main(["pipes", "headers without rows", "--write", str(page)])
    row = re.compile(r"^\| (.*?) \| ([\d,]+) \| (\d+) \| (?:check|convert|format) \|$", re.MULTILINE)
    found = row.findall(page.read_text("utf-8"))
    assert [name for name, *_ in found[: len(memory.PUBLISHED)]] == [
        f"{kind}, as published" for kind in memory.PUBLISHED
    ]
    assert all(int(most) > 0 for *_, most in found[: len(memory.PUBLISHED)])
    assert len(found) == len(memory.PUBLISHED) + 2
