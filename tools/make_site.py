"""Builds the documentation as a site that can be read without a network.

`python tools/make_site.py SITE` copies docs/, adapts the copy, builds SITE from it with zensical (a broken link is an
error), and checks the result.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from quotedoc.rules import GROUPS, all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
CONFIG = "zensical.toml"
RULES = '["rules/README.md"]'
"""What the configuration has where all rules are to be listed."""
BROUGHT = ("CHANGELOG.md",)
"""Pages of the repository that come into the site, beside those of docs/."""
FIRST_PAGE = "README.md"
FIRST_PAGE_OPTIONS = "---\nhide:\n  - toc\n---\n\n"
"""What the site shows of the first page: no table of contents, so that its cards and output have room."""
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((\.\./[^)]*)\)")
FETCHED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href")}
"""What a browser gets without being asked."""


def configured(text: str) -> str:
    """Return the configuration with every rule listed, by group.

    Raises:
        ValueError: there is not one place for them in it.
    """
    if text.count(RULES) != 1:
        raise ValueError(f"{CONFIG} must hold {RULES} once")
    entries = ['"rules/README.md"']
    for digits, group in GROUPS.items():
        rules = [
            f"{{ {json.dumps(f'{rule.code} {rule.name}')} = {json.dumps(f'rules/{rule.name}.md')} }}"
            for rule in all_rules().values()
            if rule.code.startswith(digits)
        ]
        entries.append(f"{{ {json.dumps(group.about[0].upper() + group.about[1:])} = [{', '.join(rules)}] }}")
    return text.replace(RULES, f"[{', '.join(entries)}]")


def pages_in(navigation: object) -> Iterator[str]:
    """Yield the pages that a navigation lists, in its order."""
    if isinstance(navigation, str):
        yield navigation
    elif isinstance(navigation, dict):
        for below in navigation.values():
            yield from pages_in(below)
    elif isinstance(navigation, list):
        for below in navigation:
            yield from pages_in(below)


def adapted(text: str, page: str) -> str:
    """Return a page of docs/ with its links out of that folder as words, but for those to pages that are brought in."""

    def changed(link: re.Match[str]) -> str:
        target = (ROOT / "docs" / page).parent.joinpath(link[2].partition("#")[0]).resolve()
        if target.is_relative_to(ROOT / "docs"):
            return link[0]
        brought = target.relative_to(ROOT).as_posix()
        return f"[{link[1]}]({'../' * page.count('/')}{brought})" if brought in BROUGHT else link[1]

    return LINK.sub(changed, text)


def copy_pages(folder: Path) -> None:
    """Write the configuration and all pages into a folder, as the site has them."""
    (folder / CONFIG).write_text(configured((ROOT / CONFIG).read_text(encoding="utf-8")), encoding="utf-8")
    for path in (ROOT / "docs").rglob("*.md"):
        page = path.relative_to(ROOT / "docs").as_posix()
        copy = folder / "docs" / page
        copy.parent.mkdir(parents=True, exist_ok=True)
        options = FIRST_PAGE_OPTIONS if page == FIRST_PAGE else ""
        copy.write_text(options + adapted(path.read_text(encoding="utf-8"), page), encoding="utf-8")
    for name in BROUGHT:
        shutil.copy(ROOT / name, folder / "docs" / name)
    for path in (*(ROOT / "tools" / "site").iterdir(), *(ROOT / "docs").glob("*.svg")):
        shutil.copy(path, folder / "docs" / path.name)
    shutil.copytree(ROOT / "docs" / "images", folder / "docs" / "images")


class _Reader(HTMLParser):
    """Collects what a page fetches, its links, the names that links can have, and whether it shows a fence as text."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.linked: list[str] = []
        self.names: set[str] = set()
        self.shows_fence = False
        self._in_code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_code += tag == "code"
        for name, value in attrs:
            if value is not None:
                if name == "id":
                    self.names.add(value)
                elif (tag, name) in FETCHED:
                    self.fetched.append(value)
                elif (tag, name) == ("a", "href"):
                    self.linked.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._in_code -= tag == "code"

    def handle_data(self, data: str) -> None:
        self.shows_fence |= not self._in_code and "```" in data


def read_page(path: Path) -> _Reader:
    """Return what a page of the site names."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def faults(site: Path) -> list[str]:
    """Return what is wrong with a site: fences shown as text, broken links, and what it fetches from a network."""
    pages = {path.resolve(): read_page(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}
    found = [] if pages else [f"{site} has no pages"]
    for path, page in pages.items():
        name = path.relative_to(site.resolve()).as_posix()
        if page.shows_fence:
            found.append(f"{name} shows a fence as text")
        found += [f"{name} fetches {url}" for url in page.fetched if is_elsewhere(url) and not url.startswith("data:")]
        for url in (url for url in (*page.fetched, *page.linked) if not is_elsewhere(url)):
            target, anchor = urldefrag(url)
            there = (path.parent / unquote(target)).resolve() if target else path
            named = not anchor or there not in pages or unquote(anchor) in pages[there].names
            if not there.is_file() or not named:
                found.append(f"{name} links to {url}")
    return found


def is_elsewhere(url: str) -> bool:
    """Tell whether an address is not one of a file beside the page."""
    return re.match(r"[a-z][a-z+.-]*:|//", url, re.IGNORECASE) is not None


def main(site: Path) -> int:
    """Build the site, in place of one that is there, and return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_pages(folder)
        built = subprocess.run(  # noqa: S603 - nothing here comes from outside
            [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", folder / CONFIG],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        found = [built.stdout + built.stderr] if built.returncode else faults(folder / "site")
        for fault in found:
            print(fault, file=sys.stderr)  # noqa: T201 - a script that prints
        if found:
            return 1
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(folder / "site", site)
    return 0


def listed() -> list[str]:
    """Return the pages that the configuration lists, rules and all."""
    text = configured((ROOT / CONFIG).read_text(encoding="utf-8"))
    return list(pages_in(tomllib.loads(text)["project"]["nav"]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
