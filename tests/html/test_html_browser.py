"""Pages in a real browser: how they look, what they fetch, and whether everybody can use them.

`make test-browser` runs this. Run as a script, it writes the expected pictures, for chromium with the fonts of Debian.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

import quotedoc
from quotedoc.html import IndexEntry, Site, make_index
from quotedoc.html.industry import Industries
from support.paths import FIXTURES, ROOT
from support.programs import NPM, find_npm_package, find_program

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif("BROWSER_TESTS" not in os.environ, reason="`make test-browser` runs it"),
]

PICTURES = FIXTURES / "html"
EXAMPLE = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")
OLD = EXAMPLE.replace("| PB | 2.73 |", "| PB | 2.50 |").replace('"rating": "D"', '"rating": "B"', 4)
FONT = "DejaVu"
"""The font of the expected pictures."""
MAX_DIFFERENCE = 0.01
"""The share of pixels that may differ: other versions of a browser smooth letters in another way."""


def write_pages(folder: Path) -> None:
    """Write a page, one that shows what has changed, and the index of 1,000 pages."""
    document = quotedoc.loads(EXAMPLE, path="new.md")
    (folder / "page.html").write_text(document.to_html(), encoding="utf-8")
    (folder / "diff.html").write_text(document.to_html(old=quotedoc.loads(OLD, path="old.md")), encoding="utf-8")
    texts = ("A.US", "quote", "2026-04-15", "C")
    entries = [IndexEntry(f"{each}.md", f"Number {each}", texts, (each % 7, 1, 0)) for each in range(1000)]
    (folder / "index.html").write_text(make_index(Site(".", {}, Industries(())), entries), encoding="utf-8")


def browse(folder: Path) -> dict[str, Any]:
    """Open the pages in a folder in a browser and return what it finds."""
    for package in ("playwright-core", "axe-core"):
        find_npm_package(package)
    command: list[str | Path] = [find_program("node"), ROOT / "tests" / "html" / "browse.js", find_program("chromium")]
    environment = os.environ | {"NODE_PATH": str(NPM)}
    done = subprocess.run([*command, folder, PICTURES], env=environment, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages")
    write_pages(path)
    return path


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    return browse(folder)


def test_nothing_is_fetched_and_the_policy_is_kept(found: dict[str, Any]) -> None:
    assert found["requests"] == []


def test_axe_finds_no_violation_in_any_view(found: dict[str, Any]) -> None:
    assert found["violations"] == []


def test_no_page_scrolls_sideways_and_no_label_is_clipped(found: dict[str, Any]) -> None:
    assert len(found["layout"]) == 8
    assert set(map(str, found["layout"].values())) == {"{'overflow': 0, 'clipped': []}"}


def test_pages_look_the_same_without_scripts(found: dict[str, Any], folder: Path) -> None:
    assert found
    for name in ("page", "diff"):
        assert (folder / f"{name}-plain.png").read_bytes() == (folder / f"{name}-light.png").read_bytes()


def test_pages_look_as_expected(found: dict[str, Any]) -> None:
    font = subprocess.run(["fc-match", "system-ui"], capture_output=True, text=True, check=False).stdout
    if FONT not in font:
        pytest.skip(f"the pictures have the font {FONT}, not {font.strip() or 'an unknown one'}")
    assert {name: share for name, share in found["differences"].items() if share > MAX_DIFFERENCE} == {}


def test_an_index_of_1000_pages_opens_in_a_second_and_can_be_searched_and_sorted(found: dict[str, Any]) -> None:
    assert found["index"]["milliseconds"] < 1000
    assert found["index"]["found"] == "19 of 1000 pages"
    assert found["index"]["most"].split("\t")[5] == "6"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        write_pages(Path(name))
        PICTURES.mkdir(exist_ok=True)
        for picture in browse(Path(name))["layout"]:
            shutil.copy(Path(name) / picture, PICTURES)
