"""The command line, case by case: `fixtures/cli/CASE/` has the arguments, the files, and what must come of them.

`after/` has the files that the run must have changed or made; all others must be as they were.
"""

from __future__ import annotations

import io
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from quotedoc.cli import main
from support.paths import FIXTURES

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


def copy_files(case: Path, folder: Path) -> None:
    """Copy the files of a case into a folder, without those that say what it is."""
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=lambda here, _: ABOUT if here == str(case) else ())


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
    copy_files(case, tmp_path)
    before, after = contents(tmp_path), contents(case / "after")
    assert all(data != before.get(path) for path, data in after.items())
    stdin = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    code = main(shlex.split((case / "cmd").read_text(encoding="utf-8")))
    assert Outcome(*capsys.readouterr(), code) == expected(case)
    assert contents(tmp_path) == before | after


def write_expected(case: Path) -> None:
    """Write what a run gives, in a process of its own; `after/` stays as it is."""
    arguments = shlex.split((case / "cmd").read_text(encoding="utf-8"))
    given = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
    environment = {**os.environ, "NO_COLOR": "1"}
    with TemporaryDirectory() as folder:
        copy_files(case, Path(folder))
        command = [sys.executable, "-m", "quotedoc", *arguments]
        done = subprocess.run(command, cwd=folder, input=given, capture_output=True, env=environment, check=False)
    (case / "stdout").write_bytes(done.stdout)
    (case / "stderr").write_bytes(done.stderr)
    (case / "exit").write_text(f"{done.returncode}\n", encoding="utf-8")


if __name__ == "__main__":
    for each in NAMES:
        write_expected(CASES / each)
