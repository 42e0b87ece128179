"""The new rule that CONTRIBUTING.md shows, put into a copy of the project and run there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A path in backquotes on a line of its own, then a fence of four backquotes with what the file holds.
FILES = dict(
    re.findall(
        r"^`([\w./-]+)`\n\n````\w+\n(.*?)^````$",
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
MODULE = "src/quotedoc/rules/website_not_https.py"
PARTS = ("src", "schemas", "tests", "fixtures/rules", "docs/rules", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project with the files of the example in it."""
    for part in PARTS:
        target = tmp_path / part
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, target)
    for name, text in FILES.items():
        assert not (tmp_path / name).exists(), f"{name} is there already: the example is a new rule"
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy, with the package of the copy."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV"))}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


def test_the_example_is_a_module_and_its_fixtures() -> None:
    module, *fixtures = FILES
    assert module == MODULE
    assert {Path(name).parent.as_posix() for name in fixtures} == {"fixtures/rules/website-not-https"}
    assert {Path(name).suffix for name in fixtures} == {".md", ".txt"}


def test_the_example_is_all_that_a_rule_needs(copy: Path) -> None:
    docs = run(copy, "-m", "quotedoc.rules._docs", "docs/rules")
    assert docs.returncode == 0, docs.stderr
    assert (copy / "docs" / "rules" / "website-not-https.md").exists()
    tests = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_rules.py", "tests/test_catalogue.py")
    assert tests.returncode == 0, tests.stdout


def test_a_wrong_example_is_seen(copy: Path) -> None:
    (expected,) = (name for name, text in FILES.items() if name.endswith(".txt") and text)
    (copy / expected).write_text("", encoding="utf-8")
    tests = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "website", "tests/test_rules.py")
    assert tests.returncode == 1, tests.stdout


@pytest.mark.parametrize("command", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=" ".join)
def test_the_example_is_in_style(copy: Path, command: tuple[str, ...]) -> None:
    done = run(copy, "-m", *command, MODULE)
    assert done.returncode == 0, done.stdout
