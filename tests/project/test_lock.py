"""The lock in requirements/: it satisfies pyproject.toml and package.json, and has hashes and no addresses."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import lock
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NPM_GROUPS = ("dependencies", "devDependencies", "optionalDependencies")
HASHED = [*lock.FILES, lock.LOWEST, lock.CLUSTER, lock.OTHERS]


def read_file(name: str) -> str:
    return (lock.FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def read_versions(name: str) -> dict[str, set[str]]:
    """Return the versions in a requirements file by package: several where they depend on a marker."""
    versions: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==(\S+)", read_file(name), re.MULTILINE):
        versions.setdefault(package, set()).add(version)
    return versions


def requirements_of(part: str) -> list[Requirement]:
    """Return the requirements of the project, of an extra or of a dependency group."""
    if part == "project":
        return list(map(Requirement, PROJECT["project"]["dependencies"]))
    extras, groups = PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]
    found: list[Requirement] = []
    for entry in extras.get(part) or groups[part]:
        found += requirements_of(entry["include-group"]) if isinstance(entry, dict) else [Requirement(entry)]
    return found


def find_unsatisfied(versions: dict[str, set[str]], parts: tuple[str, ...]) -> list[str]:
    """Return the requirements for which there is no version, or one outside their range."""
    return [
        str(requirement)
        for part in parts
        for requirement in requirements_of(part)
        if not (found := versions.get(canonicalize_name(requirement.name)))
        or not all(map(requirement.specifier.contains, found))
    ]


@pytest.mark.parametrize("name", lock.FILES)
def test_every_requirement_is_locked_within_its_range(name: str) -> None:
    assert find_unsatisfied(read_versions(name), lock.FILES[name]) == [], "run `make lock`"


def test_what_is_not_locked_is_found() -> None:
    assert find_unsatisfied({"uv": {"0.1"}}, ("lock", "fuzz")) == ["uv>=0.9", "atheris>=3.0"]


def test_every_group_is_locked() -> None:
    parts = {part for parts in lock.FILES.values() for part in parts}
    assert parts | {lock.CLUSTER, lock.OTHERS} == {
        "project",
        *PROJECT["project"]["optional-dependencies"],
        *PROJECT["dependency-groups"],
    }
    build = {requirement.name for requirement in requirements_of("build")}
    assert build >= {Requirement(each).name for each in PROJECT["build-system"]["requires"]}


def test_sources_of_others_are_locked_within_their_range() -> None:
    assert find_unsatisfied(read_versions(lock.OTHERS), (lock.OTHERS,)) == [], "run `make lock`"


def test_engines_are_locked_within_their_range() -> None:
    assert find_unsatisfied(read_versions(lock.CLUSTER), lock.CLUSTER_PARTS) == [], "run `make lock`"


def test_the_lowest_versions_are_those_of_pyproject() -> None:
    versions = read_versions(lock.LOWEST)
    for requirement in [each for part in ("project", "server", "tables", "watch") for each in requirements_of(part)]:
        lowest = [each.version for each in requirement.specifier if each.operator == ">="]
        (locked,) = versions[canonicalize_name(requirement.name)]
        assert re.sub(r"(\.0)+$", "", locked) == re.sub(r"(\.0)+$", "", lowest[0]), requirement
    assert find_unsatisfied(versions, lock.FILES["test"]) == []


@pytest.mark.parametrize("name", lock.FILES)
def test_all_files_agree(name: str) -> None:
    everything = read_versions("constraints")
    assert {
        package: versions for package, versions in read_versions(name).items() if not versions <= everything[package]
    } == {}


@pytest.mark.parametrize("name", HASHED)
def test_every_version_has_hashes(name: str) -> None:
    entries = re.findall(r"^[^#\s].*\n(?:    .*\n)*", read_file(name), re.MULTILINE)
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", [*HASHED, "constraints"])
def test_no_file_has_an_address(name: str) -> None:
    assert re.findall(r"\S*://\S*|^-.*", read_file(name), re.MULTILINE) == []


def read_npm_lock(folder: Path) -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return packages


@pytest.mark.parametrize("folder", lock.NPM_FOLDERS, ids=lambda folder: folder.name)
def test_npm_packages_are_locked_within_their_range(folder: Path) -> None:
    stated = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    locked = read_npm_lock(folder)
    for group in NPM_GROUPS:
        assert locked[""].get(group, {}) == stated.get(group, {}), "run `make lock`"
        assert all(f"node_modules/{name}" in locked for name in stated.get(group, {}))


@pytest.mark.parametrize("folder", lock.NPM_FOLDERS, ids=lambda folder: folder.name)
def test_npm_packages_have_hashes_and_no_address(folder: Path) -> None:
    for name, about in read_npm_lock(folder).items():
        assert "resolved" not in about, name
        assert not name or about["integrity"].startswith("sha512-"), name
