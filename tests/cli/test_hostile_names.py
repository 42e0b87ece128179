"""Names of files that look like options: a hook passes the names of all changed files."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotedoc.cli import main
from support.paths import ROOT

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


def test_standard_input_is_no_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("-").write_bytes(PAGE)
    monkeypatch.setattr("sys.stdin", None)
    assert main(["check", "-"]) == 2
    assert "there is no standard input" in capsys.readouterr().err
