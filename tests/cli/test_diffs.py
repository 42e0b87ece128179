"""Differences that other programs apply, and files that have several names."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from quotedoc.cli import main
from support.paths import ROOT

NAMES = [
    "a.md",
    "a b.md",
    "-dash.md",
    "é.md",
    'quote".md',
    "tab\there.md",
    "back\\slash.md",
    "new\nline.md",
    "d/ e/f.md",
    " lead.md",
]
PROGRAMS = [["patch", "-p0"], ["git", "apply", "-p0"]]
PAGE = (ROOT / "examples" / "VNET.US.md").read_bytes().replace(b"|\n", b" |\n")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.process
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda command: command[0])
def test_a_difference_can_be_applied_whatever_the_names(
    program: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not installed")
    names = [os.fsencode(name) for name in NAMES]
    names.append(b"caf\xe9.md")
    for name in names:
        Path(os.fsdecode(name)).parent.mkdir(parents=True, exist_ok=True)
        Path(os.fsdecode(name)).write_bytes(PAGE)
    main(["format", "--isolated", "--diff", "."])
    subprocess.run(program, input=capsysbinary.readouterr().out, check=True, capture_output=True)
    main(["format", "--isolated", "--check", "."])
    assert b"0 pages would be formatted" in capsysbinary.readouterr().err


def test_a_file_with_two_names_is_fixed_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_bytes(PAGE)
    os.link("a.md", "b.md")
    Path("c.md").symlink_to("a.md")
    assert main(["format", "--isolated", "."]) == 0
    assert "1 page formatted, 2 already canonical" in capsys.readouterr().err
    assert Path("a.md").samefile("b.md")
