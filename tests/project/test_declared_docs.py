"""What users may declare is shown with whole examples: their files are taken from the page, and what is shown is run.

A block whose info string has a path, such as `toml kinds/overview.toml`, is a file.
`tests/support/write_expected.py` rewrites the output of the commands.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from quotedoc.cli import main
from support.console import run_commands
from support.paths import DOCS

PAGES = ("kinds.md", "labels.md")
_FILE = re.compile(r"^```(?:toml|markdown) ([a-z./-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```shell-session\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def write_files(text: str, folder: Path) -> None:
    """Write the files that a page of documentation shows."""
    for name, content in _FILE.findall(text):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="")


def replayed(text: str) -> str:
    """Return a document with the commands' outputs as they come out today."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pieces, at = [], 0
        for match in _BLOCK.finditer(text):
            # A file is there from where it is shown on; labels are first learned, then configured.
            write_files(text[at : match.start()], folder)
            pieces += [text[at : match.start(1)], run_commands(match[1], folder)]
            at = match.end(1)
        return "".join((*pieces, text[at:]))


@pytest.mark.process
@pytest.mark.parametrize("page", PAGES)
def test_what_is_shown_is_what_runs(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert len(_BLOCK.findall(text)) > 2
    assert replayed(text) == text


@pytest.mark.parametrize("page", ["overview.md", "quote.md"])
def test_the_examples_hold_the_laws(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files((DOCS / "kinds.md").read_text(encoding="utf-8"), tmp_path)
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


if __name__ == "__main__":
    for shown in PAGES:
        before = (DOCS / shown).read_text(encoding="utf-8")
        (DOCS / shown).write_text(replayed(before), encoding="utf-8")
