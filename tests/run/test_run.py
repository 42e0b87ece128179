"""Runs from Python: without a command line, and over pages that are no files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from quotedoc import app
from quotedoc.config import DEFAULT_CONFIG, Config, ConfigError
from quotedoc.files import Input
from quotedoc.run import Overrides, Run, Settings
from quotedoc.run.cross import add_contradictions
from support.pages_small import CONTRADICTION, small_page
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.checked import Checked
    from quotedoc.run.work import PageFunction

Result = TypeVar("Result")

SCRIPT = """
import sys
from quotedoc import app
from quotedoc.run import Overrides, Run, Settings, run
run.ALONE = 0
if __name__ == "__main__":
    for page, outcome in Run(["."], Settings(Overrides(isolated=True)), jobs=2).iter_outcomes(app.check_page):
        print(page.path, outcome.failure.reason if outcome.failure else len(outcome.result.findings))
    print(sorted({"click", "quotedoc.cli"} & set(sys.modules)))
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.process
def test_a_run_in_python_needs_no_click() -> None:
    Path("a.md").write_text(CONTRADICTION, encoding="utf-8")
    Path("b.md").symlink_to("b.md")
    Path("c.md").write_text(small_page(), encoding="utf-8")
    Path("script.py").write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, "script.py"]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    counts = [len(app.check_page(Path(name).read_bytes(), name).findings) for name in ("a.md", "c.md")]
    assert done.stdout == f"a.md {counts[0]}\nc.md {counts[1]}\n[]\n"


def test_a_configuration_error_is_raised() -> None:
    Path("page.md").write_text(small_page(), encoding="utf-8")
    Path("quotedoc.toml").write_text("zzz = 1", encoding="utf-8")
    run = Run(["page.md"], Settings(Overrides()))
    with pytest.raises(ConfigError, match="zzz"):
        list(run.iter_outcomes(app.check_page))
    with pytest.raises(ConfigError, match="zzz"):
        run.process_input(Input("page.md", Path("page.md"), is_named=True), app.check_page)


def test_one_page_more_is_processed() -> None:
    Path("page.md").write_text(CONTRADICTION, encoding="utf-8")
    run = Run(["."], Settings(Overrides()))
    (file,) = run.find_pages(Path())
    found = run.process_input(Input("page.md", file, is_named=True), app.check_page)
    assert found.result is not None
    assert found.result == app.check_page(CONTRADICTION.encode(), "page.md")
    gone = run.process_input(Input("gone.md", Path("gone.md"), is_named=True), app.check_page)
    assert gone.failure is not None
    assert gone.failure.message == "Error: gone.md: No such file or directory\n"


class Editor:
    """Open documents: what an editor has in place of files."""

    def __init__(self, documents: dict[Path, bytes]) -> None:
        """Take the text of each document."""
        self.documents = documents

    def find_pages(self, directory: Path) -> Iterable[Path]:
        """Return the documents of a directory."""
        return [path for path in self.documents if path.parent == directory]

    def find_members(self, _archive: str) -> Iterable[Input]:
        """Return nothing: no document is an archive."""
        return ()

    def process_input(self, given: Input, function: PageFunction[Result]) -> tuple[Config, Result] | None:
        """Return what a function makes of a document; None if it is closed."""
        data = self.documents.get(given.file or Path())
        return None if data is None else (DEFAULT_CONFIG, function(data, given.path, app.DEFAULT_OPTIONS))


def test_open_documents_are_compared() -> None:
    folder = FIXTURES / "rules" / "locales-differ" / "by-key"
    editor = Editor({Path("open") / page.name: page.read_bytes() for page in folder.glob("*.md")})
    (first, *_) = sorted(editor.documents)
    given = Input(first.as_posix(), first, is_named=True)
    page = given, DEFAULT_CONFIG, app.check_page(editor.documents[first], given.path, cross=True)
    assert [name for _, _, each in add_contradictions(editor, [page]) for name in names(each)][-1] == "locales-differ"
    editor.documents = {first: editor.documents[first]}
    assert list(add_contradictions(editor, [page])) == [page]


def names(checked: Checked) -> list[str]:
    """Return the rules of the findings on a page."""
    return [finding.name for finding in checked.findings]
