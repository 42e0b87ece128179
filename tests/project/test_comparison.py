"""The page that compares quotedoc with other linters: each command that it gives runs."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import watchfiles

from quotedoc.cli import main
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
OTHERS = ["ruff", "ESLint", "rumdl", "markdownlint-cli2", "check-jsonschema"]
HEADER = f"| Feature | {' | '.join(OTHERS)} | quotedoc | To try it |\n"
CONFIGURATIONS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


class Row(NamedTuple):
    """A line of the tables: a feature, what the others have of it, what quotedoc has, and a command."""

    feature: str
    others: list[str]
    ours: str
    command: str


def rows() -> Iterator[Row]:
    """Read the tables of features."""
    for table in PAGE.split(HEADER)[1:]:
        for line in table.split("\n\n")[0].splitlines()[1:]:
            feature, *others, ours, command = [cell.strip() for cell in line.strip("|").split(" | ")]
            yield Row(feature, others, ours, command.strip().removeprefix("`").removesuffix("`"))


ROWS = list(rows())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for name, text in zip(("base.toml", "quotedoc.toml"), CONFIGURATIONS, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_there_are_rows_and_all_are_whole() -> None:
    assert len(ROWS) >= 30
    assert sum(line.startswith("| ") and "`quotedoc " in line for line in PAGE.splitlines()) == len(ROWS)
    assert len({row.feature for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert len(row.others) == len(OTHERS), row.feature
        assert all([*row.others, row.ours]), row.feature
        assert row.ours not in ("?", "no"), row.feature


def test_a_question_mark_is_explained() -> None:
    assert any("?" in row.others for row in ROWS)
    assert re.search(r"^\| \? \| ", PAGE, re.MULTILINE)


@pytest.mark.parametrize(
    "row",
    # click runs bash to ask for its version
    [pytest.param(row, marks=[pytest.mark.process] if "completion" in row.command else []) for row in ROWS],
    ids=[row.feature for row in ROWS],
)
def test_the_command_runs(row: Row, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(watchfiles, "watch", lambda *_, **__: iter([set()]))  # it begins, and nothing ever changes
    program, *words = shlex.split(row.command)
    if "<" in words:
        *words, _, name = words
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(name).read_bytes()), encoding="utf-8"))
    assert program == "quotedoc"
    assert main(words) in (0, 1), row.command
    assert "".join(capsys.readouterr()), row.command


def test_an_option_that_a_row_is_about_is_in_its_command() -> None:
    about = {row.command: option for row in ROWS for option in re.findall(r"`(--[a-z-]+)`", row.ours)}
    assert len(about) >= 8
    assert [command for command, option in about.items() if option not in command.split()] == []


def test_the_configuration_of_the_page_is_in_force(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "examples/VNET.US.md"]) == 0
    assert "quotedoc.toml, which extends base.toml" in capsys.readouterr().out
    check = ["check", "--output-format", "concise", "examples"]
    assert main([*check, "--isolated"]) == 1
    without = capsys.readouterr().out
    assert main(check) == 1
    found = capsys.readouterr().out
    assert ("QD608" in without, "QD608" in found) == (True, False)
    assert ("QD105 warning" in without, "QD105 info" in found) == (True, True)
