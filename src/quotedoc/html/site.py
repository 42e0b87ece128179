"""Plan a site of many pages: the file of each page, links and comparisons between pages, and an index of all pages.

`survey_page` collects what a site needs to know of each page, and `make_site` returns the `Site`. While the pages are
rendered, it gives their links, and the comparison of a page with its peers and its industry. `make_entry` returns the
entry of a page in the index; `make_index` gets the site and all entries, and returns the HTML of the index.
"""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from quotedoc.corpus.facts import GRADE
from quotedoc.diagnostic import Severity
from quotedoc.html.comparison import IndustryComparison
from quotedoc.html.industry import Industries, PageFigures, collect_figures
from quotedoc.html.markup import Markup, escape_html, make_element
from quotedoc.html.shell import make_document
from quotedoc.html.tables import make_cell, make_header_cell, make_row_header, make_table
from quotedoc.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.html.changes import OldVersion
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading
    from quotedoc.text import Source

INDEX_FILE: Final = "index.html"
_ADDRESS = re.compile(r"""^url:[ \t]*["']?(https?://[^\s"']+)""", re.MULTILINE)
_INDUSTRY = re.compile(r"^industry:", re.MULTILINE)
_HEAD: Final = 2**14
"""The number of characters in which the address of a page is searched for; front matter is shorter."""
REMOVED: Final = "removed"
"""The changes of a page that no longer exists, in the index."""
_COLUMNS: Final = ("Page", "Symbol", "Kind", "Date", "Grade", "Errors", "Warnings", "Infos")


class IndexEntry(NamedTuple):
    """A page in the index.

    Attributes:
        path: the path of the page.
        title: its title.
        texts: its symbol, kind, date and grade; a text is empty if the page does not state it.
        counts: the number of its errors, warnings and infos; None if it was not checked.
        changes: the number of changed values, `new` or `removed`; None if it was not compared with an older version.
    """

    path: str
    title: str
    texts: tuple[str, str, str, str]
    counts: tuple[int, ...] | None
    changes: str | None = None


class Site(NamedTuple):
    """The pages of a site.

    Attributes:
        base: the directory that all of them were read from.
        paths: the path of each page by its address.
        industries: the figures of the pages, to compare a page with the others of its industry.
    """

    base: str
    paths: Mapping[str, str]
    industries: Industries

    def place(self, path: str) -> str:
        """Return the file that the page at a path is written to, relative to the site; it is never the index."""
        return f"pages/{os.path.relpath(path, self.base).replace(os.sep, '/')}.html"

    def link_from(self, path: str, place: str) -> str:
        """Return a link from the page at a path to a file of the site."""
        return quote(posixpath.relpath(place, posixpath.dirname(self.place(path))))

    def find_page(self, own: str, address: str) -> str | None:
        """Return a link from the page at a path to the page with an address; None if the site does not have that."""
        path = self.paths.get(address)
        return None if path is None else self.link_from(own, self.place(path))

    def compare_page(self, reading: Reading) -> IndustryComparison | None:
        """Return the comparison of a page with others of the site; None if it does not state its industry."""
        page = collect_figures(reading)
        if page is None:
            return None
        peers = self.industries.find_peers(page)
        links = tuple((peer.symbol, self.link_from(page.path, self.place(peer.path))) for peer in peers)
        return IndustryComparison(page.symbol, page.industry[-1], links, self.industries.compare(page))


class SurveyedPage(NamedTuple):
    """The data of a page that a site needs before any page is written.

    Attributes:
        path: the path of the page.
        address: its address; None if it does not state it in the usual form.
        figures: its figures; None if it has no figures to compare.
    """

    path: str
    address: str | None
    figures: PageFigures | None


def make_site(pages: Iterable[SurveyedPage]) -> Site:
    """Return the site of some pages; if two pages have the same address, links lead to the first."""
    paths: dict[str, str] = {}
    folders, figures = set(), list[PageFigures]()
    for path, address, found in pages:
        folders.add(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120 - as commonpath takes it
        if address is not None:
            paths.setdefault(address, path)
        if found is not None:
            figures.append(found)
    return Site(os.path.commonpath(folders) if folders else os.curdir, paths, Industries(figures))


def survey_page(source: Source, registry: Registry | None = None) -> SurveyedPage:
    """Return the data of a page that a site needs. Only pages with an industry are read, as that takes more time."""
    figures = collect_figures(read_document(source, registry)) if _INDUSTRY.search(source.text, 0, _HEAD) else None
    return SurveyedPage(source.path, find_address(source.text), figures)


def find_address(text: str) -> str | None:
    """Return the address of a page if it is stated in the usual form; only links between pages depend on it."""
    found = _ADDRESS.search(text, 0, _HEAD)
    return found[1] if found else None


def make_entry(reading: Reading, findings: Sequence[Diagnostic] | None, old: OldVersion | None = None) -> IndexEntry:
    """Return the entry of a page in the index; the page may be compared with an older version."""
    pointers = (("front_matter", "symbol"), ("kind",), ("front_matter", "datetime"), GRADE)
    symbol, kind, date, grade = (str(reading.value_at(pointer) or "") for pointer in pointers)
    severities = [finding.severity for finding in findings or ()]
    counts = None if findings is None else tuple(map(severities.count, reversed(Severity)))
    path = reading.source.path
    changes = None if old is None else "new" if old.reading is None else str(len(old.changes))
    return IndexEntry(path, str(reading.page.get("title") or path), (symbol, kind, date[:10], grade), counts, changes)


def make_removed_entry(path: str) -> IndexEntry:
    """Return the entry in the index of a page that no longer exists."""
    return IndexEntry(path, path, ("", "", "", ""), None, REMOVED)


def make_index(site: Site, entries: Sequence[IndexEntry]) -> str:
    """Return the index of a site, which is complete without its script; the script only searches and sorts."""
    columns = _COLUMNS if all(entry.changes is None for entry in entries) else (*_COLUMNS, "Changes")
    header = [make_header_cell(Markup(name), is_text=number < 4) for number, name in enumerate(columns)]
    table = make_table("Pages", header, (_make_row(site, entry) for entry in entries))
    search = make_element(
        "input", type="search", placeholder="Search", aria_label="Search the pages", hidden=True, class_="search"
    )
    count = make_element("p", escape_html(f"{len(entries):,} pages"), class_="about", role="status")
    main = make_element("main", make_element("h1", Markup("Pages")), search, count, table)
    return make_document(
        "Pages", make_element("div", main, class_="quotedoc"), styles=("index.css",), script="index.js"
    )


def _make_row(site: Site, entry: IndexEntry) -> Iterator[Markup]:
    words = escape_html(entry.title)
    is_there = entry.changes != REMOVED
    yield make_row_header(make_element("a", words, href=quote(site.place(entry.path))) if is_there else words)
    symbol, kind, date, grade = map(escape_html, entry.texts)
    yield from (make_cell(words, is_text=True) for words in (symbol, kind, date))
    yield make_cell(grade)
    for count in entry.counts or ("",) * len(Severity):
        yield make_cell(escape_html(f"{count}"))
    if entry.changes is not None:
        yield make_cell(escape_html(entry.changes))
