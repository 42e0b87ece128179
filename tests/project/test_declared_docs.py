"""The kinds of page that the documentation defines hold the laws of all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotedoc.cli import main
from support.console import write_files
from support.paths import DOCS


@pytest.mark.parametrize(
    ("shown_on", "page"), [("kinds.md", "overview.md"), ("kinds.md", "quote.md"), ("extend.md", "pages/board.md")]
)
def test_the_examples_hold_the_laws(
    shown_on: str, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files((DOCS / shown_on).read_text(encoding="utf-8"), tmp_path)
    assert main(["check", "--fail-level", "error", page]) == 0
    capsys.readouterr()
    assert main(["convert", page, "-o", "page.json"]) == 0
    assert main(["render", "page.json"]) == 0
    rendered = capsys.readouterr().out
    # As a crooked page it has the same canonical form.
    Path(page).write_text(Path(page).read_text(encoding="utf-8").replace("| --- |", "|:--|  "), encoding="utf-8")
    assert main(["format", page]) == 0
    assert Path(page).read_text(encoding="utf-8") == rendered
    assert '"unclaimed": []' in Path("page.json").read_text(encoding="utf-8")
