"""Addresses of pages, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.rules._same import piece, stated

if TYPE_CHECKING:
    from quotedoc.reading import Located, Reading

URL, PARENT, LOCALES = ("front_matter", "url"), ("front_matter", "parent"), ("front_matter", "locales")
LOCALE, SYMBOL = ("front_matter", "locale"), ("front_matter", "symbol")
STOCKS, REFERENCES = ("related_stocks", "links"), ("references", "links")

# A part with percent escapes is not taken apart: what it stands for is not what it shows.
ADDRESS = re.compile(
    r"(?P<site>https?://[^/]+/)(?P<locale>[a-z]{2,3}(?:-[A-Z]{2})?)/"
    r"(?P<rest>quote/(?P<symbol>[^/%]+)(?P<child>/[^/%]+)?\.md|news/[^/%]+\.md)"
)
"""The address of a quote page, of one that belongs to a quote page (`child`), or of an article, which has no symbol."""


def strip_www(address: str) -> str:
    """Return an address or a site without `www.`, which leads to the same page."""
    return address.replace("://www.", "://", 1)


def part_of_url(reading: Reading, name: str) -> Located | None:
    """Return the `locale` or the `symbol` of the page's own address, if it has one where published addresses do."""
    url = stated(reading, URL)
    match = ADDRESS.fullmatch(url.value) if url else None
    return piece(reading, url, *match.span(name)) if url and match and match[name] else None
