"""The commands that README.md shows are enough to correct a repository with faulty pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from generate import make_pages
from quotedoc.cli import main
from support.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
Run: TypeAlias = Callable[..., tuple[int, str]]


FAULTS: dict[str, tuple[str, str]] = {
    "contradiction": (r'(?<="ROE",\n          "value": ")[^"]*', "-77.77%"),
    "heading": (r"(?<=## Valuation )Analysis", "analysis"),
    "chart": (r'(?<="chart_type": "radar"),', ""),
    "row": (r"(?<=[|] Exchange )[|] ", "\n"),
}
"""What is wrong with each of some pages: what is put in the place of what."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command where there are ten pages, four of them faulty; return the exit code and what it says."""
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    faults = iter(FAULTS.items())
    for name, text in make_pages(10, 1, ("quote",)):
        fault, (pattern, wrong) = next(faults, ("", ("$^", "")))
        faulty, count = re.subn(pattern, wrong, text, count=1)
        assert count == bool(fault)
        Path(f"{fault}.md" if fault else name).write_text(faulty, encoding="utf-8")

    def runs(*arguments: str) -> tuple[int, str]:
        for word in arguments[:1]:
            assert f"quotedoc {word}" in README
        code = main(list(arguments))
        return code, capsys.readouterr().out

    return runs


@pytest.mark.process
def test_ten_pages_are_made_sound(run: Run) -> None:
    code, said = run("check", "--output-format", "concise")
    assert code == 1
    found = {line.split(":")[0]: line for line in said.splitlines() if " error " in line}
    assert sorted(found) == ["chart.md", "contradiction.md"]
    assert re.search(r"heading\.md:.* QD212 ", said)

    before = {page: page.read_bytes() for page in Path().glob("*.md")}
    code, said = run("check", "--fix", "--output-format", "concise")
    assert code == 1
    left = {re.split(r"[:\s]", line)[0] for line in said.splitlines() if " error " in line or " warning " in line}
    assert left == {f"{fault}.md" for fault in FAULTS if fault != "heading"}  # which is fixed
    assert all(page.read_bytes() != text for page, text in before.items()), "each has locales that are no YAML"

    code, said = run("explain", re.search(r"contradiction\.md:\S+ (QD\d+) error", said)[1])  # type: ignore[index]  # it is told
    assert "## Why" in said

    table = re.search(r"^\| ROE \| (\S+) \|", Path("contradiction.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert table
    assert run("set", "contradiction.md", "/radar/multi/roe/value", table[1])[0] == 0
    mend("chart.md", '"chart_type": "radar"', '"chart_type": "radar",')
    mend("row.md", "| Exchange \n", "| Exchange | ")
    code, said = run("check")
    assert code == 0, said
    assert run("format", ".")[0] == 0
    assert run("check")[0] == 0


def mend(name: str, old: str, new: str) -> None:
    """Mend what a person has to look at."""
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
