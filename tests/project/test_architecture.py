"""ARCHITECTURE.md's table of floors as data, held against every import of the package."""

from __future__ import annotations

import ast
import graphlib
import re
import sys
from typing import TYPE_CHECKING

import pytest

from support.paths import ROOT, SOURCE

if TYPE_CHECKING:
    from pathlib import Path

# Rooms on one floor do not know each other; a room knows those on floors below (earlier in this list).
FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(rooms)
    for rooms in (
        {"text"},
        {"diagnostic"},
        {"model"},
        {"data", "syntax", "archives", "stores"},
        {"config", "files"},
        {"validation", "spelling"},
        {"reading", "writing"},
        {"rules", "canonical", "corpus", "differences", "learn", "leaves"},
        {"checked"},
        {"report", "edit", "tables", "html"},
        {"app", "cache"},
        {"run"},
        {"server", "arrow"},
        {"cli", "api", "markdown", "pages", "spark"},
        {"__init__", "__main__"},
    )
)
OWNERS = {
    "mistune": {"markdown", "syntax"},
    "yaml": {"data"},
    "pydantic": {"model"},
    "pydantic_core": {"model"},
    "jsonschema": {"validation"},
    "jsonschema_rs": {"validation"},
    "referencing": {"validation"},
    "click": {"cli"},
    "wcwidth": {"report"},
    "watchfiles": {"cli"},
    "lsprotocol": {"server"},
    "pygls": {"server"},
    "pathspec": {"files"},
    "pyspark": {"spark"},  # for who has it
    "pandas": {"tables"},  # for who asks for its data frames, and so has it
    "pyarrow": {"tables", "archives", "arrow", "spark"},  # arrow and spark for type checkers alone
    "backports": {"archives"},
    "obstore": {"stores"},
    # the programs that show our charts
    "docutils": {"markdown"},
    "markdown": {"markdown"},
    "markdown_it": {"markdown"},
    "sphinx": {"markdown"},
    "typing_extensions": {"app"},  # for type checkers alone, which bring it along
}
STANDARD = sys.stdlib_module_names | {"compression"}  # from Python 3.14 on
FILES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def imported(path: Path) -> list[str]:
    """Return the full name of every module that a file imports, wherever in the file."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports name the module in full"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in FILES} == set().union(*FLOORS)


def test_the_floors_are_those_that_imports_are_held_to() -> None:
    rows = re.findall(r"^\| \d+ \| (.*?) \|", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    floors = [{room.removesuffix(".py").rstrip("/") for room in re.findall("`(.*?)`", row)} for row in rows]
    assert floors == [set(floor) for floor in reversed(FLOORS)]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(SOURCE)) for path in FILES])
def test_imports_go_down(path: Path) -> None:
    here = room(path)
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "quotedoc":
            there = rest.split(".")[0]
            if not (SOURCE / there).is_dir() and not (SOURCE / f"{there}.py").exists():
                there = "__init__"  # a name that the package itself defines, such as its version
            allowed = (
                there == here
                or floor(there) < floor(here)
                or (there == "__init__" and here in {"cli", "report", "server"})
            )
            assert allowed, f"{here} imports {there}, which is not below it"
        elif top not in STANDARD:
            assert here in OWNERS.get(top, set()), f"{here} imports {top}"


def module_of(path: Path) -> str:
    """Return the full name of the module in a file."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_module_imports_itself_through_others() -> None:
    """Count each import, wherever it stands: those of type checkers and those within functions as well."""
    modules = {module_of(path): path for path in FILES}
    imports: dict[str, set[str]] = {}
    for name, path in modules.items():
        found = {full if full in modules else full.rpartition(".")[0] for full in imported(path)}
        imports[name] = (found & modules.keys()) - {name}
    assert sum(map(len, imports.values())) > len(modules)
    graphlib.TopologicalSorter(imports).prepare()  # raises, and names the modules


def test_dependencies_are_the_owned_packages() -> None:
    used = {name.partition(".")[0] for path in FILES for name in imported(path)} - {"quotedoc"}
    assert used - STANDARD == set(OWNERS)
