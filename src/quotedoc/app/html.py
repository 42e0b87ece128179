"""Convert the bytes of a page to HTML: `make_html`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import load_document
from quotedoc.app.findings import format_fault
from quotedoc.app.options import DEFAULT_OPTIONS, Options
from quotedoc.html import (
    INDEX_FILE,
    IndexEntry,
    OldVersion,
    Site,
    SurveyedPage,
    View,
    compare_versions,
    make_entry,
    name_fragment,
    render_page,
    survey_page,
)

if TYPE_CHECKING:
    from quotedoc.app.old_page import OldDirectory, OldPage
    from quotedoc.reading import Reading


class HtmlOptions(NamedTuple):
    """How pages are shown.

    Attributes:
        fragment: whether to return a part of an HTML document, rather than a whole document.
        findings: whether to check the page and show its findings.
        site: the site of the page; None if it is not part of a site.
        old: the older version of the page, or its directory, to show what has changed; None to show no changes.
    """

    fragment: bool = False
    findings: bool = True
    site: Site | None = None
    old: OldPage | OldDirectory | None = None


WHOLE_PAGES: Final = HtmlOptions()
"""Whole documents, with findings, without a site."""


class HtmlPage(NamedTuple):
    """A page as HTML, or the reason why there is none.

    Attributes:
        text: the HTML; empty if there is none.
        entry: the entry of the page in the index of its site; None if it is not part of a site.
        error: the reason why there is no HTML; None if there is HTML.
        is_quote_document: whether the text is a quote document.
    """

    text: str
    entry: IndexEntry | None
    error: str | None
    is_quote_document: bool


class _UnreadableError(Exception):
    """The bytes of a page cannot be decoded; the message has the reason."""


def survey(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> SurveyedPage:
    """Return the data of a page that a site needs before any page is written."""
    source, fault = decode_page(data, path, options)
    return SurveyedPage(path, None, None) if fault else survey_page(source, options.registry)


def make_html(
    data: bytes, path: str, options: Options = DEFAULT_OPTIONS, *, shown: HtmlOptions = WHOLE_PAGES
) -> HtmlPage:
    """Return the bytes of a page as HTML.

    Args:
        data: the bytes.
        path: the name of the page.
        options: what to check.
        shown: how the page is shown.

    Raises:
        OSError: the older version of the page cannot be read.
    """
    source, fault = decode_page(data, path, options)
    if fault is not None:
        return HtmlPage("", None, format_fault(source, fault), is_quote_document=True)
    document = load_document(source, options)
    reading = document.reading
    try:
        old = _read_old_version(reading, options, shown.old) if shown.old else None
    except _UnreadableError as error:
        return HtmlPage("", None, str(error), is_quote_document=True)
    findings = document.diagnostics if shown.findings else None
    view = View(old=old)
    if shown.fragment:
        view = view._replace(is_fragment=True, prefix=name_fragment(source.text, old))
    if shown.site is None:
        return HtmlPage(render_page(reading, findings, view), None, None, reading.is_quote_document)
    view = view._replace(
        find_page=partial(shown.site.find_page, path),
        home=shown.site.link_from(path, INDEX_FILE),
        comparison=shown.site.compare_page(reading),
    )
    entry = make_entry(reading, findings, old)
    return HtmlPage(render_page(reading, findings, view), entry, None, reading.is_quote_document)


def _read_old_version(reading: Reading, options: Options, old: OldPage | OldDirectory) -> OldVersion:
    """Return the older version of a page.

    Raises:
        OSError: it cannot be read.
        _UnreadableError: its bytes cannot be decoded.
    """
    page = old.find(reading.source.path, options.max_file_size)
    if page.data is None:
        return OldVersion(page.path, None, ())
    source, fault = decode_page(page.data, page.path, options)
    if fault is not None:
        raise _UnreadableError(f"{page.path}: {format_fault(source, fault)}")
    return compare_versions(load_document(source, options).reading, reading)
