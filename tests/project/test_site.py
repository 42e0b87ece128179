"""The documentation as a site: every page is in it, nothing in it leads nowhere, and nothing is fetched.

The site itself is built only where zensical is installed, as by `make test`.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SCRIPT = ROOT / "tools" / "make_site.py"
PAGE = "<h1 id='here'>A page</h1>"


def load() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("make_site", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_site = load()


def test_the_navigation_lists_every_page_once() -> None:
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert sorted(make_site.listed()) == sorted([*pages, *make_site.BROUGHT])


def test_rules_are_listed_by_group() -> None:
    text = make_site.configured((ROOT / "zensical.toml").read_text(encoding="utf-8"))
    navigation = tomllib.loads(text)["project"]["nav"]
    (rules,) = [entry["Rules"] for entry in navigation if isinstance(entry, dict) and "Rules" in entry]
    assert rules[0] == "rules/README.md"
    assert {"QD001 not-utf8": "rules/not-utf8.md"} in rules[1]["The file"]
    assert {"QD617 eps-sign": "rules/eps-sign.md"} in rules[7]["Figures and grades"]


def test_a_configuration_without_a_place_for_rules_is_refused() -> None:
    with pytest.raises(ValueError, match=r"zensical\.toml must hold"):
        make_site.configured('nav = ["README.md"]')


@pytest.mark.parametrize(
    ("page", "written", "shown"),
    [
        ("a.md", "[promises](../CHANGELOG.md#top)", "[promises](CHANGELOG.md)"),
        ("json/a.md", "[promises](../../CHANGELOG.md)", "[promises](../CHANGELOG.md)"),
        ("a.md", "in [`schemas/`](../schemas), and", "in `schemas/`, and"),
        ("json/a.md", "[fields](../json.md#blocks)", "[fields](../json.md#blocks)"),
        ("a.md", "[check](check.md)", "[check](check.md)"),
    ],
)
def test_links_out_of_docs_become_words(page: str, written: str, shown: str) -> None:
    assert make_site.adapted(written, page) == shown


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="b.html">', None),
        ('<a href="b.html#here">', None),
        ('<a href="#here">', None),
        ('<a href="https://example.com/">', None),
        ('<img src="data:image/png;base64,">', None),
        ('<a href="c.html">', "a.html links to c.html"),
        ('<a href="b.html#there">', "a.html links to b.html#there"),
        ('<a href="#there">', "a.html links to #there"),
        ('<script src="https://example.com/x.js"></script>', "a.html fetches https://example.com/x.js"),
        ('<link rel="stylesheet" href="//example.com/x.css">', "a.html fetches //example.com/x.css"),
        ('<link rel="stylesheet" href="x.css">', "a.html links to x.css"),
        ("<p>```toml a b</p>", "a.html shows a fence as text"),
        ("<p><code>```</code> opens a block.</p>", None),
    ],
)
def test_what_a_reader_without_a_network_misses_is_a_fault(body: str, fault: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE + body, encoding="utf-8")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    assert make_site.faults(tmp_path) == ([] if fault is None else [fault])


def test_a_site_without_pages_is_a_fault(tmp_path: Path) -> None:
    assert make_site.faults(tmp_path) == [f"{tmp_path} has no pages"]


@pytest.mark.process
@pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None, reason="zensical is not installed: `make test` installs it"
)
def test_the_site_is_built(tmp_path: Path) -> None:
    site = tmp_path / "site"
    subprocess.run([sys.executable, SCRIPT, site], check=True)
    index = (site / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<li>\s*<p><a href="(\./)?lint-a-repository\.html">', index), "tasks are cards"
    assert re.search(r'href="(\./)?site\.css"', index)
    assert "prefers-color-scheme: dark" in index
    assert 'class="language-console highlight"' in (site / "check.html").read_text(encoding="utf-8")
    assert re.search(r'href="(\./)?rules/eps-sign\.html"', index)
