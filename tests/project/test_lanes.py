"""The lanes: which there are, which Python they take, and what is written of them."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import lanes
from lanes import Lane, Result
from support.paths import DOCS

if TYPE_CHECKING:
    from pathlib import Path

MINE = f"3.{sys.version_info[1]}"
PASSED = Result(Counter(passed=1200, skipped=3))
FAILED = Result(Counter(passed=1, failed=2))


@pytest.mark.parametrize(
    ("line", "result", "has_failed"),
    [
        ("9187 passed, 7 skipped in 3.20s", "9,187 passed, 7 skipped, 0 failed", False),
        ("1 failed, 9 passed, 2 errors in 3.20s (0:00:03)", "9 passed, 0 skipped, 3 failed", True),
        ("no tests ran in 0.01s", "0 passed, 0 skipped, 0 failed", True),
        ("ERROR: usage", "0 passed, 0 skipped, 0 failed", True),
    ],
)
def test_the_result_is_that_of_the_last_line(line: str, result: str, has_failed: bool) -> None:
    found = lanes.read_result(f"5 passed\n{line}\n")
    assert (str(found), found.has_failed) == (result, has_failed)


@pytest.mark.process
def test_an_interpreter_that_does_not_run_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "shims" / f"python{MINE}"
    shim.parent.mkdir()
    shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(shim.parent))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert lanes.find_python(MINE) is None
    real = tmp_path / "versions" / f"{MINE}.0" / "bin" / "python"
    real.parent.mkdir(parents=True)
    real.symlink_to(sys.executable)
    assert lanes.find_python(MINE) == str(real)
    assert lanes.run_lane(Lane("3.999", "locked"), short=True) == Result(Counter(), lanes.NOT_FOUND)


def test_a_short_run_tries_every_python_and_all_versions() -> None:
    pythons = lanes.list_pythons()
    chosen = lanes.choose_short_lanes(pythons)
    assert {lane.python for lane in chosen} == {*pythons, MINE}
    assert {lane.versions for lane in chosen} == set(lanes.VERSIONS)
    assert all(any(DOCS.parent.glob(f"tests/**/{name}")) for name in lanes.SHORT)


@pytest.mark.parametrize(
    ("lane", "result", "code", "words"),
    [
        ("3.12-locked", PASSED, 0, "1,200 passed, 3 skipped, 0 failed"),
        ("3.12-locked", Result(Counter(), lanes.NOT_FOUND), 0, "not found"),
        ("3.12-locked", FAILED, 1, "which fails this run"),
        ("3.12-lowest", FAILED, 1, "which fails this run"),
        ("3.12-lowest", Result(Counter(), "not installed"), 1, "which fails this run"),
        ("3.12-newest", FAILED, 0, "the log\n"),
    ],
)
def test_only_locked_and_lowest_versions_fail_a_run(  # noqa: PLR0917  # parametrized
    lane: str,
    result: Result,
    code: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(lanes, "ROOT", tmp_path)
    monkeypatch.setattr(lanes, "FOLDER", tmp_path / ".lanes")
    monkeypatch.setattr(lanes, "list_pythons", lambda: ["3.11", "3.12"])
    monkeypatch.setattr(lanes, "run_lane", lambda *_, **__: result)
    (tmp_path / ".lanes").mkdir()
    (tmp_path / ".lanes" / f"{lane}.log").write_text("the log\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text("<!-- lanes -->\n| 3.11 | a | b | c |\n<!-- end -->\n", encoding="utf-8")
    assert lanes.main([lane, "--write", str(page)]) == code
    assert words in capsys.readouterr().out
    rows = page.read_text(encoding="utf-8").splitlines()[4:6]
    assert rows[0] == "| 3.11 | a | b | c |"
    assert str(result) in rows[1]


def test_an_unknown_lane_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        lanes.main(["2.7-locked"])
    assert "3.11-locked, 3.11-lowest" in capsys.readouterr().err


def test_the_documentation_has_a_place_for_the_table() -> None:
    text = (DOCS / "testing.md").read_text(encoding="utf-8")
    assert lanes.update_table(text, {}) == text
    with pytest.raises(ValueError, match="the page has no"):
        lanes.update_table("", {})
