"""Bytes of a page to HTML."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import load_document
from quotedoc.app.findings import in_words
from quotedoc.app.options import DEFAULT_OPTIONS, Options
from quotedoc.html import INDEX_FILE, IndexEntry, Site, View, find_address, make_entry, render_page


class HtmlPage(NamedTuple):
    """A page as HTML, or why there is none.

    Attributes:
        text: the HTML; empty if there is none.
        entry: what the index of a site has of it; None if it belongs to no site.
        error: why there is none; None if there is one.
        is_quote_document: whether the text is a quote document.
    """

    text: str
    entry: IndexEntry | None
    error: str | None
    is_quote_document: bool


def read_page_address(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> str | None:
    """Return the address that the bytes of a page state; None if they state none in the usual way."""
    source, fault = decode_page(data, path, options)
    return None if fault else find_address(source.text)


def make_html(  # noqa: PLR0913 - a page, and how it is shown
    data: bytes,
    path: str,
    options: Options = DEFAULT_OPTIONS,
    *,
    fragment: bool = False,
    findings: bool = True,
    site: Site | None = None,
) -> HtmlPage:
    """Return the bytes of a page as HTML.

    Args:
        data: the bytes.
        path: the name of the page.
        options: what is checked.
        fragment: whether to return a part of a document.
        findings: whether to check the page and show its findings.
        site: the site that it is a page of, if any.
    """
    source, fault = decode_page(data, path, options)
    if fault is not None:
        return HtmlPage("", None, in_words(source, fault), is_quote_document=True)
    document = load_document(source, options)
    reading = document.reading
    if site is None:
        return HtmlPage(document.to_html(fragment=fragment, findings=findings), None, None, reading.is_quote_document)
    shown = document.diagnostics if findings else None
    view = View(find_page=partial(site.find_page, path), home=site.link_from(path, INDEX_FILE))
    return HtmlPage(render_page(reading, shown, view), make_entry(reading, shown), None, reading.is_quote_document)
