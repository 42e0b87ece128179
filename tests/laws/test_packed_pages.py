"""A page is the same whether its long lists and spans are packed or not: here they are packed from three items on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.data import print_json, print_json_pieces
from quotedoc.edit import EditError
from quotedoc.reading import collector
from quotedoc.text import Source, packed
from quotedoc.text.compact_spans import CompactSpans
from support import pages
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quotedoc.app import Document

pytestmark = pytest.mark.law

FEW = 2


def describe(document: Document) -> Mapping[str, object]:
    """Return all that a page gives."""
    path, data = document.source.path, document.source.text.encode()
    is_page = document.reading.is_quote_document
    return {
        "spans": dict(document.reading.spans),  # the two readers add them in another order
        "JSON": print_json(document.data),
        "printed": "".join(print_json_pieces(app.convert_page(data, path).values, 2)),
        "findings": document.all_diagnostics,
        "leaves": document.leaves(),
        "text": document.to_text() if is_page else "",
        "canonical": app.format_page(data, path).text,
        "fixed": app.fix_page(data, path).checked.source.text,
        "html": document.to_html(),
        "replaced": replace_title(document),
    }


def replace_title(document: Document) -> str:
    """Return a page with another title, or why it cannot have one."""
    try:
        return document.replace("/title", "Umbriel Inc. (UMB.US)").document.text
    except EditError as error:
        return str(error)


def load(text: str) -> Document:
    return app.load_document(Source("page.md", text))


def assert_same_if_packed(text: str, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Check that a page gives the same if its lists are packed, and return the page with packed lists."""
    expected = describe(load(text))
    with monkeypatch.context() as patched:
        patched.setattr(packed, "CHUNK", FEW)
        patched.setattr(collector, "CHUNK", FEW)
        patched.setattr(collector, "_MANY", FEW)
        document = load(text)
        assert describe(document) == expected
    return document


@pytest.mark.parametrize(
    "path", pages.sample_pages(pages.page_files()), ids=lambda path: str(path.relative_to(FIXTURES))
)
def test_a_page_of_the_fixtures_is_the_same_if_its_lists_are_packed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_same_if_packed(pages.read(path), monkeypatch)


@pytest.mark.parametrize("name", [name for name in pages.published() if name.startswith(("quote", "reports", "news"))])
def test_a_published_page_is_the_same_if_its_lists_are_packed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = assert_same_if_packed(pages.published()[name], monkeypatch)
    assert isinstance(document.reading.spans, CompactSpans)
