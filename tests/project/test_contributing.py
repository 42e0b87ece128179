"""The recipes of CONTRIBUTING.md, each followed in a copy of the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from support.paths import ROOT

LABELS = "src/quotedoc/model/labels/en.toml"
PARTS = ("src", "schemas", "tests", "benchmarks", "fixtures", "docs", "tools", "pyproject.toml")
GENERATE = (
    ("tools/make_types.py",),
    ("-m", "quotedoc.model.schema", "schemas"),
    ("-m", "quotedoc.rules._config_schema", "schemas"),
    ("-m", "quotedoc.rules._docs", "docs/rules"),
)
"""What `make generate` runs of what these tests look at."""


class Recipe(NamedTuple):
    """What a recipe shows.

    Attributes:
        files: new files by path; labels that are added to a catalogue stand under the path of the catalogue.
        patch: changes to existing files, as a diff.
    """

    files: dict[str, str]
    patch: str


def read_recipes(text: str) -> dict[str, Recipe]:
    """Return the recipes of a document by their headings."""
    recipes = {}
    for section in split_sections(text):
        heading, _, body = section.partition("\n")
        # A path in backticks on a line of its own, then a fence of four backticks with what the file holds.
        files = re.findall(r"^`([\w./-]+)`\n\n````\w+\n(.*?)^````$", body, re.MULTILINE | re.DOTALL)
        patch = "".join(re.findall(r"^````diff\n(.*?)^````$", body, re.MULTILINE | re.DOTALL))
        if files or patch:
            recipes[heading] = Recipe(dict(files), patch)
    return recipes


def split_sections(text: str) -> list[str]:
    """Return the sections of a document, each with its heading first; headings in fences do not count."""
    sections, in_fence = [""], False
    for line in text.splitlines(keepends=True):
        in_fence ^= line.startswith("````")
        if line.startswith(("## ", "### ")) and not in_fence:
            sections.append(line.lstrip("# "))
        else:
            sections[-1] += line
    return sections[1:]


RECIPES = read_recipes((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
RULE, ROW, SECTION, KIND, REPORT, LOCALE = (
    RECIPES[name] for name in ("A rule", "A row", "A section", "A kind of page", "A report", "A locale")
)


def copy_project(folder: Path) -> Path:
    """Copy what the tests of recipes need into a folder, and return it."""
    for part in PARTS:
        target = folder / part
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, target)
    return folder


def follow(recipe: Recipe, folder: Path) -> Path:
    """Follow a recipe in a copy of the project, and return its folder."""
    for name, text in recipe.files.items():
        file = folder / name
        if name == LABELS:
            file.write_text(add_labels(file.read_text(encoding="utf-8"), text), encoding="utf-8")
            continue
        assert not file.exists(), f"{name} exists already: the example is new"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    if recipe.patch:
        # With the line before or after alone for context, what is added next to it later does no harm.
        subprocess.run(["git", "apply", "--unidiff-zero", "-"], cwd=folder, input=recipe.patch, text=True, check=True)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project."""
    return copy_project(tmp_path)


def generate(folder: Path) -> Path:
    """Write the generated files of a copy anew."""
    for arguments in GENERATE:
        done = run(folder, *arguments)
        assert done.returncode == 0, done.stderr
    return folder


def add_labels(catalogue: str, added: str) -> str:
    """Return a catalogue with labels added to its groups."""
    for group, lines in re.findall(r"^(\[\w+\]\n)((?:[^\[\n].*\n)+)", added, re.MULTILINE):
        assert group in catalogue
        catalogue = catalogue.replace(group, group + lines)
    return catalogue


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


def run_tests(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run tests of a copy."""
    return run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)


def convert(folder: Path, page: str) -> dict[str, object]:
    """Return a page as the package of a copy converts it."""
    done = run(folder, "-m", "quotedoc", "convert", page)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_recipes_that_show_files_are_followed() -> None:
    followed = [RULE, ROW, SECTION, KIND, REPORT, LOCALE]
    assert [recipe for recipe in RECIPES.values() if recipe not in followed] == []


def test_a_rule_is_a_module_and_its_fixtures() -> None:
    module, *fixtures = RULE.files
    assert module == "src/quotedoc/rules/website_not_https.py"
    assert {Path(name).parent.as_posix() for name in fixtures} == {"fixtures/rules/website-not-https"}
    assert {Path(name).suffix for name in fixtures} == {".md", ".txt"}
    assert not RULE.patch


@pytest.mark.process
def test_a_rule(project: Path) -> None:
    folder = generate(follow(RULE, project))
    assert (folder / "docs" / "rules" / "website-not-https.md").exists()
    tests = run_tests(
        folder, "tests/rules/test_rules.py", "tests/rules/test_catalogue.py", "tests/config/test_config_schema.py"
    )
    assert tests.returncode == 0, tests.stdout


@pytest.mark.process
def test_a_wrong_finding_of_a_new_rule_is_seen(project: Path) -> None:
    folder = follow(RULE, project)
    (expected,) = (name for name, text in RULE.files.items() if name.endswith(".txt") and text)
    (folder / expected).write_text("", encoding="utf-8")
    tests = run_tests(folder, "-k", "website", "tests/rules/test_rules.py")
    assert tests.returncode == 1, tests.stdout


@pytest.mark.process
@pytest.mark.parametrize(
    ("recipe", "page", "pointer", "value"),
    [
        (ROW, "fixtures/pages/quote/peg.md", ("valuation", "peg", "median"), 1.6),
        (SECTION, "fixtures/pages/quote/short-interest.md", ("short_interest", "shares_short"), 12.5),
        (LOCALE, "fixtures/pages/quote/eo.md", ("institutional_view", "target_price", "highest_target"), 23.63),
    ],
    ids=["row", "section", "locale"],
)
def test_a_row_a_section_and_a_locale(
    recipe: Recipe, page: str, pointer: tuple[str, ...], value: float, project: Path
) -> None:
    folder = generate(follow(recipe, project))
    found: object = convert(folder, page)
    for key in pointer:
        assert isinstance(found, dict)
        found = found[key]
    assert found == value
    tests = run_tests(folder, "tests/reading/test_pages.py")
    assert tests.returncode == 0, tests.stdout
    about = ("model/test_schema", "laws/test_laws", "writing/test_format")
    tests = run_tests(folder, "-k", f"{Path(page).stem} or files", *(f"tests/{name}.py" for name in about))
    assert tests.returncode == 0, tests.stdout


def test_a_kind_is_a_module_its_labels_and_a_page_with_its_findings() -> None:
    page = "fixtures/pages/holders/VNET.US.md"
    assert list(KIND.files) == [
        "src/quotedoc/model/kinds/holders.py",
        LABELS,
        page,
        page.replace(".md", ".txt"),
    ]


@pytest.fixture
def with_kind(project: Path) -> Path:
    """Return a copy of the project with the new kind of page."""
    return generate(follow(KIND, project))


@pytest.mark.process
def test_a_kind(with_kind: Path) -> None:
    about = ("reading/test_pages", "model/test_schema", "laws/test_laws", "writing/test_format")
    tests = run_tests(with_kind, "-k", "holders or there_", *(f"tests/{name}.py" for name in about))
    assert tests.returncode == 0, tests.stdout


@pytest.mark.process
def test_a_wrong_page_of_the_new_kind_is_seen(with_kind: Path) -> None:
    (with_kind / "fixtures/pages/holders/VNET.US.txt").write_text("", encoding="utf-8")
    assert run_tests(with_kind, "-k", "holders", "tests/reading/test_pages.py").returncode == 1


@pytest.mark.process
def test_pages_of_the_new_kind_are_converted_and_written(with_kind: Path) -> None:
    name = "fixtures/pages/holders/VNET.US.md"
    converted = run(with_kind, "-m", "quotedoc", "convert", "-o", "page.json", name)
    assert converted.returncode == 0, converted.stderr
    page = json.loads((with_kind / "page.json").read_text(encoding="utf-8"))
    assert (page["kind"], page["layout"]) == ("holders", "current")
    assert page["shares"] == {"outstanding": 1610000000}
    assert page["largest_holders"]["holders"][1] == {"name": "Second Fund", "stake": 7.25, "since": None}
    assert [piece["pointer"] for piece in page["unclaimed"]] == ["/shares/free_float"]
    rendered = run(with_kind, "-m", "quotedoc", "render", "page.json")
    assert run(with_kind, "-m", "quotedoc", "format", name).returncode == 0
    assert rendered.stdout == (with_kind / name).read_text(encoding="utf-8")
    assert "| First Fund | 12.50% | 2025-12-31 |" in rendered.stdout


@pytest.mark.process
def test_a_report(project: Path) -> None:
    folder = follow(REPORT, project)
    shutil.copytree(ROOT / "examples", folder / "examples")
    check = ("-m", "quotedoc", "check", "--isolated", "--select", "radar-value-differs", "examples")
    done = run(folder, *check, "--output-format", "csv")
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[0] == (
        'examples/VNET.US.md,136,21,QD601,error,"the chart has -40.00%, but the table has -4.00%"'
    )
    written = run(folder, "tests/support/write_expected.py", "tests/report/test_report_formats.py")
    assert written.returncode == 0, written.stderr
    tests = run_tests(folder, "tests/report", "-m", "not process and not install and not slow")
    assert tests.returncode == 0, tests.stdout


@pytest.mark.process
@pytest.mark.parametrize("command", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=" ".join)
def test_the_recipes_are_in_style(command: tuple[str, ...], project: Path) -> None:
    modules = set()
    for recipe in RECIPES.values():
        follow(recipe, project)
        modules.update(re.findall(r"^\+\+\+ b/(\S+\.py)$", recipe.patch, re.MULTILINE))
        modules.update(name for name in recipe.files if name.endswith(".py"))
    assert sorted(Path(name).stem for name in modules) == ["csv", "holders", "quote", "website_not_https"]
    done = run(project, "-m", *command, *sorted(modules))
    assert done.returncode == 0, done.stdout
