"""The new rule and the new kind of page that CONTRIBUTING.md shows, put into a copy of the project and run there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.paths import ROOT

# A path in backquotes on a line of its own, then a fence of four backquotes with what the file holds.
FILES = dict(
    re.findall(
        r"^`([\w./-]+)`\n\n````\w+\n(.*?)^````$",
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
RULE = {name: text for name, text in FILES.items() if "rules/" in name}
KIND = {name: text for name, text in FILES.items() if name not in RULE}
RULE_MODULE = "src/quotedoc/rules/website_not_https.py"
KIND_MODULE = "src/quotedoc/model/kinds/holders.py"
LABELS = "src/quotedoc/model/labels/en.toml"
PAGE = "fixtures/pages/holders/VNET.US.md"
PARTS = ("src", "schemas", "tests", "benchmarks", "fixtures", "docs/rules", "pyproject.toml")


def copy_with(files: dict[str, str], folder: Path) -> Path:
    """Return a copy of the project with the files of an example in it."""
    for part in PARTS:
        target = folder / part
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, target)
    for name, text in files.items():
        file = folder / name
        if name == LABELS:
            file.write_text(with_labels(file.read_text(encoding="utf-8"), text), encoding="utf-8")
            continue
        assert not file.exists(), f"{name} is there already: the example is new"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


def with_labels(catalogue: str, added: str) -> str:
    """Return a catalogue with labels added to its groups."""
    for group, lines in re.findall(r"^(\[\w+\]\n)((?:[^\[\n].*\n)+)", added, re.MULTILINE):
        assert group in catalogue
        catalogue = catalogue.replace(group, group + lines)
    return catalogue


@pytest.fixture
def with_rule(tmp_path: Path) -> Path:
    return copy_with(RULE, tmp_path)


@pytest.fixture
def with_kind(tmp_path: Path) -> Path:
    return copy_with(KIND, tmp_path)


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


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)


def test_the_example_is_a_module_and_its_fixtures() -> None:
    module, *fixtures = RULE
    assert module == RULE_MODULE
    assert {Path(name).parent.as_posix() for name in fixtures} == {"fixtures/rules/website-not-https"}
    assert {Path(name).suffix for name in fixtures} == {".md", ".txt"}


@pytest.mark.process
def test_the_example_is_all_that_a_rule_needs(with_rule: Path) -> None:
    docs = run(with_rule, "-m", "quotedoc.rules._docs", "docs/rules")
    assert docs.returncode == 0, docs.stderr
    assert (with_rule / "docs" / "rules" / "website-not-https.md").exists()
    tests = pytest_in(with_rule, "tests/rules/test_rules.py", "tests/rules/test_catalogue.py")
    assert tests.returncode == 0, tests.stdout


@pytest.mark.process
def test_a_wrong_example_is_seen(with_rule: Path) -> None:
    (expected,) = (name for name, text in RULE.items() if name.endswith(".txt") and text)
    (with_rule / expected).write_text("", encoding="utf-8")
    tests = pytest_in(with_rule, "-k", "website", "tests/rules/test_rules.py")
    assert tests.returncode == 1, tests.stdout


def test_the_example_of_a_kind_is_a_module_its_labels_and_a_page_with_its_findings() -> None:
    assert list(KIND) == [KIND_MODULE, LABELS, PAGE, PAGE.replace(".md", ".txt")]


@pytest.mark.process
def test_the_example_is_all_that_a_kind_needs(with_kind: Path) -> None:
    schemas = run(with_kind, "-m", "quotedoc.model.schema", "schemas")
    assert schemas.returncode == 0, schemas.stderr
    about = ("reading/test_pages", "model/test_schema", "laws/test_laws", "writing/test_format")
    tests = pytest_in(with_kind, "-k", "holders or there_", *(f"tests/{name}.py" for name in about))
    assert tests.returncode == 0, tests.stdout


@pytest.mark.process
def test_a_wrong_page_of_the_new_kind_is_seen(with_kind: Path) -> None:
    (with_kind / PAGE.replace(".md", ".txt")).write_text("", encoding="utf-8")
    assert run(with_kind, "-m", "quotedoc.model.schema", "schemas").returncode == 0
    assert pytest_in(with_kind, "-k", "holders", "tests/reading/test_pages.py").returncode == 1


@pytest.mark.process
def test_pages_of_the_new_kind_are_converted_and_written(with_kind: Path) -> None:
    assert run(with_kind, "-m", "quotedoc.model.schema", "schemas").returncode == 0
    converted = run(with_kind, "-m", "quotedoc", "convert", "-o", "page.json", PAGE)
    assert converted.returncode == 0, converted.stderr
    page = json.loads((with_kind / "page.json").read_text(encoding="utf-8"))
    assert (page["kind"], page["layout"]) == ("holders", "current")
    assert page["shares"] == {"outstanding": 1610000000}
    assert page["largest_holders"]["holders"][1] == {"name": "Second Fund", "stake": 7.25, "since": None}
    assert [piece["pointer"] for piece in page["unclaimed"]] == ["/shares/free_float"]
    rendered = run(with_kind, "-m", "quotedoc", "render", "page.json")
    assert run(with_kind, "-m", "quotedoc", "format", PAGE).returncode == 0
    assert rendered.stdout == (with_kind / PAGE).read_text(encoding="utf-8")
    assert "| First Fund | 12.50% | 2025-12-31 |" in rendered.stdout


@pytest.mark.process
@pytest.mark.parametrize("command", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=" ".join)
@pytest.mark.parametrize(("files", "module"), [(RULE, RULE_MODULE), (KIND, KIND_MODULE)], ids=["rule", "kind"])
def test_the_examples_are_in_style(
    files: dict[str, str], module: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(copy_with(files, tmp_path), "-m", *command, module)
    assert done.returncode == 0, done.stdout
