"""The layout of `tests/`: a folder for each room of the package, shared code in `tests/support/`."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING

from support.paths import BENCHMARKS, DOCS, ROOT, SOURCE, SUPPORT, TESTS

if TYPE_CHECKING:
    from pathlib import Path

MODULES = sorted(TESTS.rglob("*.py"))
TEST_MODULES = [path for path in MODULES if path.name.startswith("test_")]
ROOMS = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
OTHER_FOLDERS = {
    "cluster",  # the engines and the store of `make test-cluster`
    "laws",  # laws that hold on any page, across all rooms
    "project",  # documentation, packaging, hooks, benchmarks and the repository itself
}
NAMING = [ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "Makefile", "README.md", "pyproject.toml")]
NAMING += [*sorted(DOCS.glob("*.md")), *MODULES, *sorted(BENCHMARKS.glob("*.py"))]
NAMING += [path for name in ("fuzz", "tools") for path in sorted((ROOT / name).glob("*.py"))]


def test_each_test_module_is_in_the_folder_of_a_room() -> None:
    folders = {path.parent for path in TEST_MODULES}
    assert {folder for folder in folders if folder.parent != TESTS} == set()
    assert {folder.name for folder in folders} - ROOMS <= OTHER_FOLDERS, "name the folder after a room of src/quotedoc"


def test_all_other_modules_are_in_support() -> None:
    others = {path for path in MODULES if path not in TEST_MODULES and path.parent != SUPPORT}
    assert others == {TESTS / "conftest.py"}
    assert [path for path in TEST_MODULES if path.parent == SUPPORT] == []


def test_names_of_test_modules_are_unique() -> None:
    # mypy rejects two modules of the same name
    assert [name for name, count in Counter(path.name for path in TEST_MODULES).items() if count > 1] == []


def test_no_test_module_is_imported() -> None:
    found = [(path.name, name) for path in MODULES for name in find_imports(path) if name.startswith("test_")]
    assert found == [], "move shared code to tests/support/"


def find_imports(path: Path) -> list[str]:
    """Return the names of the modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return plain + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]


def test_named_modules_exist() -> None:
    named = {
        (path.name, name)
        for path in NAMING
        for name in re.findall(r"\btests/[\w/]+\.py\b", path.read_text(encoding="utf-8"))
    }
    assert ("testing.md", "tests/laws/test_laws.py") in named
    assert {(path, name) for path, name in named if not (ROOT / name).is_file()} == set()
