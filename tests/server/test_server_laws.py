"""Laws of the server: it says what `check` and `format` say, whatever was typed on the way to the text."""

from __future__ import annotations

import random

import pytest

from quotedoc import app
from quotedoc.server.analysis import Analysis, analyze
from quotedoc.server.convert import FindingConverter
from quotedoc.server.formatting import find_format_edits
from quotedoc.server.text import PagedText, TextChange
from quotedoc.text import apply_edits
from support.editors import VARIANTS, Finding, check_as_editor
from support.pages import JUNK, page_files, published, read, sample_pages

PAGES = [(str(path.name), read(path)) for path in page_files()] + list(published().items())
PATH = "page.md"
EDITS = 4

pytestmark = pytest.mark.law


def type_text(text: str, seed: int) -> PagedText:
    """Return a text after edits that an editor may send: pieces removed, put back, and put in for good."""
    choose = random.Random(seed)  # noqa: S311 - nothing secret
    paged = PagedText(text)
    for _ in range(EDITS):
        start = choose.randrange(len(paged.text) + 1)
        end = min(len(paged.text), start + choose.randrange(8))
        places = paged.find_place(start), paged.find_place(end)
        paged = paged.apply_change(TextChange(choose.choice(JUNK), *places))
    return paged


def show(analysis: Analysis) -> list[Finding]:
    """Return the findings of an analysis as an editor gets them."""
    checked = analysis.checked
    converter = FindingConverter("file:///page.md", PagedText(analysis.text), lambda _: None, links_related=True)
    found = converter.convert((checked.source, finding) for finding in checked.findings)
    places = ((each.range.start, each.range.end) for each in found)
    return sorted(
        (str(each.code), each.message, start.line, start.character, end.line, end.character)
        for each, (start, end) in zip(found, places, strict=True)
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_findings_are_those_of_check(variant: str) -> None:
    for seed, (name, text) in enumerate(sample_pages(PAGES)):
        typed = type_text(VARIANTS[variant](text), seed).text
        assert show(analyze(typed, PATH, app.DEFAULT_OPTIONS)) == check_as_editor(typed, PATH), name


@pytest.mark.parametrize("variant", VARIANTS)
def test_formatting_is_that_of_format(variant: str) -> None:
    for name, text in sample_pages(PAGES[::3]):
        varied = VARIANTS[variant](text)
        formatted = app.format_page(varied.encode(), PATH)
        expected = varied if formatted.finding or not formatted.has_layout else formatted.text
        assert apply_edits(varied, find_format_edits(analyze(varied, PATH, app.DEFAULT_OPTIONS))) == expected, name
