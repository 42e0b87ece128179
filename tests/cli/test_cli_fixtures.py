"""The command line, case by case: `fixtures/cli/CASE/` has the arguments, the files, and what must come of them.

`after/` has the files that the run must have changed or made; all others must be as they were.
"""

from __future__ import annotations

import io
import shlex
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from quotedoc.cli import main
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

CASES = FIXTURES / "cli"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
ABOUT = ("cmd", "stdin", "stdout", "stderr", "exit", "after")


class Outcome(NamedTuple):
    """What a run gives."""

    stdout: str
    stderr: str
    exit: int


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def expected(case: Path) -> Outcome:
    stdout, stderr = ((case / name).read_bytes().decode("utf-8") for name in ("stdout", "stderr"))
    return Outcome(stdout, stderr, int((case / "exit").read_text(encoding="utf-8")))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below a folder, by its path there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_there_are_cases() -> None:
    assert len(NAMES) > 20
    assert any((CASES / name / "after").is_dir() for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES / name
    shutil.copytree(case, tmp_path, dirs_exist_ok=True, ignore=lambda folder, _: ABOUT if folder == str(case) else ())
    before, after = contents(tmp_path), contents(case / "after")
    assert all(data != before.get(path) for path, data in after.items())
    stdin = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    code = main(shlex.split((case / "cmd").read_text(encoding="utf-8")))
    assert Outcome(*capsys.readouterr(), code) == expected(case)
    assert contents(tmp_path) == before | after
