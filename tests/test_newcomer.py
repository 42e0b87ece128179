"""A repository with faulty pages is made sound with the commands that README.md shows."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from generate import make_page
from quotedoc.cli import main

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
Run: TypeAlias = Callable[..., tuple[int, str]]


def faulty(page: str) -> dict[str, str]:
    """Return a page with one fault each, by what is wrong."""
    roe = re.search(r"^\| ROE \| (\S+) \| \S+ \|$", page, re.MULTILINE)
    assert roe
    return {
        "contradiction": page.replace(f'"value": "{roe[1]}"', '"value": "-77.77%"', 1),
        "heading": page.replace("## Valuation Analysis", "## Valuation analysis"),
        "chart": page.replace('"chart_type": "radar",', '"chart_type": "radar"'),
        "row": page.replace("| Exchange | ", "| Exchange \n", 1),
    }


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command where there are ten pages, four of them faulty; return the exit code and what it says."""
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    for name, text in faulty(make_page("quote", 0)).items():
        Path(f"{name}.md").write_text(text, encoding="utf-8")
    for seed in range(1, 7):
        Path(f"{seed}.md").write_text(make_page("quote", seed), encoding="utf-8")

    def runs(*arguments: str) -> tuple[int, str]:
        for word in arguments[:1]:
            assert f"quotedoc {word}" in README
        code = main(list(arguments))
        return code, capsys.readouterr().out

    return runs


def test_ten_pages_are_made_sound(run: Run) -> None:
    code, said = run("check", "--output-format", "concise", "--no-cross")
    assert code == 1
    found = {line.split(":")[0]: line for line in said.splitlines() if " error " in line}
    assert sorted(found) == ["chart.md", "contradiction.md", "row.md"]
    assert re.search(r"heading\.md:.* QD212 ", said)

    code, said = run("check", "--fix", "--output-format", "concise", "--no-cross")
    assert code == 1
    left = {re.split(r"[:\s]", line)[0] for line in said.splitlines() if " error " in line or " warning " in line}
    assert left <= {"chart.md", "contradiction.md", "heading.md", "row.md"}

    code, said = run("explain", re.search(r"contradiction\.md:\S+ (QD\d+) error", said)[1])  # type: ignore[index]  # it is told
    assert "## Why" in said

    table = re.search(r"^\| ROE \| (\S+) \|", Path("contradiction.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert table
    assert run("set", "contradiction.md", "/radar/multi/roe/value", table[1])[0] == 0
    mend("chart.md", '"chart_type": "radar"', '"chart_type": "radar",')
    mend("heading.md", "## Valuation analysis", "## Valuation Analysis")
    mend("row.md", "| Exchange \n", "| Exchange | ")
    code, said = run("check", "--no-cross")
    assert code == 0, said
    assert run("format", ".")[0] == 0
    assert run("check", "--no-cross")[0] == 0


def mend(name: str, old: str, new: str) -> None:
    """Mend what a person has to look at."""
    path = Path(name)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
