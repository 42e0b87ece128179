"""The canonical form, clause by clause: `fixtures/canonical/CLAUSE/` has pages, and what becomes of each."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

import pytest

import quotedoc
from quotedoc import app
from quotedoc.cli import main
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CLAUSES = ROOT / "fixtures" / "canonical"
INPUTS = sorted(CLAUSES.glob("*/*input.md"))
OUTPUTS = [path.with_name(path.name.replace("input.md", "output.md")) for path in INPUTS]
PAIRS = [
    pytest.param(before, after, id=f"{before.parent.name}/{before.name.removesuffix('input.md')}")
    for before, after in zip(INPUTS, OUTPUTS, strict=True)
]


def through_cli(data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["format", "-"]) == 0
    return capsys.readouterr().out


def test_clauses_and_their_pages_are_the_same() -> None:
    text = (ROOT / "docs" / "canonical-form.md").read_text(encoding="utf-8")
    clauses = re.findall(r"^### ([0-9]{2})\. .+\n\n\*\*Pages\*\*: \[`([0-9a-z-]+)`\]", text, re.MULTILINE)
    assert len(clauses) == len(re.findall("^### ", text, re.MULTILINE)) > 10
    assert [number for number, _ in clauses] == [f"{index:02}" for index in range(1, len(clauses) + 1)]
    assert all(name.startswith(f"{number}-") for number, name in clauses)
    assert {name for _, name in clauses} == {folder.name for folder in CLAUSES.iterdir()}
    assert {path.parent.name for path in INPUTS} == {folder.name for folder in CLAUSES.iterdir()}
    assert {*CLAUSES.glob("*/*")} == {*INPUTS, *OUTPUTS}


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_page_becomes_canonical(
    before: Path, after: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, expected = before.read_bytes(), after.read_bytes().decode("utf-8")
    assert app.format_page(data, "page.md").text == expected
    assert through_cli(data, monkeypatch, capsys) == expected
    assert quotedoc.format_text(data.decode("utf-8")) == expected


@pytest.mark.parametrize("after", OUTPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_canonical_page_stays(after: Path) -> None:
    assert app.format_page(after.read_bytes(), "page.md").text.encode("utf-8") == after.read_bytes()


def test_some_pages_change_and_some_stay() -> None:
    same = {before.read_bytes() == after.read_bytes() for before, after in zip(INPUTS, OUTPUTS, strict=True)}
    assert same == {True, False}
