"""Names of files that look like options: a hook passes the names of all changed files."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from quotedoc.cli import main
from support.checkout import run_or_fail
from support.paths import ROOT
from support.programs import find_program

PAGE = (ROOT / "examples" / "VNET.US.md").read_bytes()
NAMES = ["--config=evil.md", "-dash.md", "--select", "-q", "--isolated"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_bytes(PAGE)
    Path("evil.md").write_text('select = ["QD001"]\n', encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["check", "format", "convert", "drift"])
def test_a_file_with_the_name_of_an_option_is_refused(
    command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(PAGE)
    assert main([command, name, "page.md"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"Write ./{name} for the file, or put -- before all files." in err
    assert Path("page.md").read_bytes() == PAGE


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_page_after_two_dashes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_bytes(PAGE)
    assert main(["check", "--no-cross", "--output-format", "concise", "--", name, "page.md"]) == 1
    out = capsys.readouterr().out
    assert f"{name}:136:21" in out
    assert "\npage.md:136:21" in out


SHOWN = [
    "new\nline.md",
    "\t \x1b[31m.md",
    'it\'s "a".md',
    "$(touch made).md",
    "`x`;*\\n.md",
    "\u202e👩\u200d💻 é.md",
    "##[a].md",
]


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
@pytest.mark.parametrize("name", [*SHOWN, *NAMES, "-"])
def test_the_commands_of_a_report_can_be_copied(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    bash = find_program("bash")
    Path(name).write_bytes(PAGE)
    main(["check", "--no-cross", f"./{name}"])
    commands = re.findall("^help: if '-4.00%' is right: (.*)$", capsys.readouterr().out, re.MULTILINE)
    run_or_fail(bash, "-c", commands[0], cwd=Path.cwd(), PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin")
    assert Path(name).read_bytes() == PAGE.replace(b"-40.00%", b"-4.00%")
    assert not Path("made").exists()


def test_standard_input_is_no_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("-").write_bytes(PAGE)
    monkeypatch.setattr("sys.stdin", None)
    assert main(["check", "-"]) == 2
    assert "there is no standard input" in capsys.readouterr().err
