"""`quotedoc init` on a terminal: it asks what the options do not say. `fixtures/cli/` has the cases without one."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from quotedoc.cli import main
from support.pages_small import CONTRADICTION

WRITTEN = {"quotedoc.toml", "quotedoc-baseline.json", ".pre-commit-config.yaml"}


class _Answers(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(CONTRADICTION, encoding="utf-8")
    Path(".git").mkdir()


@pytest.mark.parametrize(
    ("arguments", "answers", "written"),
    [
        ([], "\n\n\n", WRITTEN),
        ([], "n\nn\nn\n", {"quotedoc.toml"}),
        (["--own"], "n\ny\n", {"quotedoc.toml", "quotedoc-baseline.json"}),
        (["--mirror", "--no-baseline"], "y\n", {"quotedoc.toml", ".pre-commit-config.yaml"}),
        (["--mirror", "--baseline", "--hook"], "", WRITTEN),
    ],
)
def test_it_asks_what_the_options_do_not_say(
    arguments: list[str], answers: str, written: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", _Answers(answers))
    assert main(["init", *arguments]) == 0
    assert {path.name for path in Path().iterdir()} - {"page.md", ".git"} == written
    is_mirror = "--mirror" in arguments or answers.startswith("n\nn\nn")
    text = Path("quotedoc.toml").read_text(encoding="utf-8")
    assert ("quotedoc:mirror" in text) == is_mirror
    assert ("baseline = " in text) == ("quotedoc-baseline.json" in written)
    assert main(["check", "--quiet"]) == ("quotedoc-baseline.json" not in written)
    assert main(["init", "--own"]) == 2, "it overwrites nothing"


def test_in_a_repository_there_is_a_hook_unless_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--own"]) == 0
    assert Path(".pre-commit-config.yaml").is_file()
    assert "pre-commit install" in capsys.readouterr().out
