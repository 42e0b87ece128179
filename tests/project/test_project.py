"""The files of the repository: nothing private in them, and versions and hooks agree."""

from __future__ import annotations

import re
import tomllib

import pytest

import quotedoc
from support.checkout import list_project_files
from support.paths import ROOT

# Each has a tilde that is taken out, so that this file does not hold it.
UNWANTED = {
    "a path of somebody's machine": r"(?<![\w.])/(?:wo~rk|ro~ot|ho~me|t~mp|o~pt|Us~ers)/",
    "a package index": r"py~pi\.org|python~hosted|registry\.npm~js|index~-url|find~-links",
    "a note to oneself": r"\bTO~DO\b|\bFIX~ME\b|\bXX~X\b",
    "a word on how the files were made": r"\.\./sha~red|sub~agent|Anth~ropic|\bis~sue #?\d",
}


@pytest.mark.process
@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what: str) -> None:
    names = list_project_files()
    assert "pyproject.toml" in names
    pattern = re.compile(UNWANTED[what].replace("~", ""))
    texts = {name: (ROOT / name).read_bytes().decode("utf-8", errors="replace") for name in names}
    texts = {name: text for name, text in texts.items() if "\0" not in text}  # a picture has such letters by chance
    found = [(name, match[0]) for name, text in texts.items() for match in pattern.finditer(text)]
    assert found == []


def test_the_version_is_the_newest_of_the_changelog() -> None:
    versions = re.findall(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == quotedoc.__version__


def test_the_hooks_are_what_this_project_installs() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    entries = re.findall(
        r"^  entry: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert entries
    assert set(entries) <= set(scripts)
