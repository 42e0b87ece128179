"""Pages with an unresolved merge conflict: reported, and left as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.diagnostic import Severity
from support import pages
from support.laws import TEXT_LAWS, law_9_every_verb
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted((FIXTURES / "rules" / "conflict-marker").glob("*.md"))
CONFLICTS = [path for path in PAGES if path.with_suffix(".txt").read_text(encoding="utf-8")]
ARTICLE = pages.read(FIXTURES / "pages" / "article" / "blocks.md")


def test_there_are_pages() -> None:
    assert CONFLICTS
    assert CONFLICTS != PAGES


@pytest.mark.parametrize("path", CONFLICTS, ids=lambda path: path.stem)
def test_format_leaves_the_page_unchanged(path: Path) -> None:
    formatted = app.format_page(path.read_bytes(), path.name)
    assert formatted.text.encode() == path.read_bytes()
    assert formatted.finding is not None
    assert (formatted.finding.name, formatted.finding.severity) == ("conflict-marker", Severity.ERROR)


def test_format_takes_the_page_if_the_rule_is_off_or_suppressed() -> None:
    data = ARTICLE.encode() + b"\n<<<<<<< HEAD\n"
    assert app.format_page(data, "page.md").finding is not None
    options = app.DEFAULT_OPTIONS._replace(select=frozenset({"not-utf8"}))
    assert app.format_page(data, "page.md", options).finding is None
    allowed = data + b"\n<!-- quotedoc: allow-file conflict-marker -->\n"
    assert app.format_page(allowed, "page.md").finding is None


@pytest.mark.law
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_laws_hold(path: Path) -> None:
    for law in TEXT_LAWS:
        law(pages.read(path))
    law_9_every_verb(path.read_bytes())


def test_a_conflict_wherever_it_stands_is_one_finding_and_convert_gives_both_versions() -> None:
    lines = ARTICLE.split("\n")
    for number in range(0, len(lines) - 2, 3):
        conflict = ["<<<<<<< HEAD", *lines[number : number + 2], "=======", "other", ">>>>>>> update"]
        data = "\n".join([*lines[:number], *conflict, *lines[number + 2 :]]).encode()
        found = [finding for finding in app.check_page(data, "page.md").findings if finding.name == "conflict-marker"]
        is_in_code = not found
        assert len(found) <= 1
        assert is_in_code or len(found[0].related) == 2
        assert app.convert_page(data, "page.md").is_page
