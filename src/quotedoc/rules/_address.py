"""Addresses of quote pages, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.rules._same import piece, stated

if TYPE_CHECKING:
    from quotedoc.reading import Located, Reading

URL = ("front_matter", "url")

# A part with percent escapes is not taken apart: what it stands for is not what it shows.
ADDRESS = re.compile(
    r"(?P<site>https?://[^/]+/)(?P<locale>[a-z]{2,3}(?:-[A-Z]{2})?)/(?P<rest>quote/(?P<symbol>[^/%]+)\.md)"
)


def part_of_url(reading: Reading, name: str) -> Located | None:
    """Return the `locale` or the `symbol` of the page's own address, if that is the address of a quote page."""
    url = stated(reading, URL)
    match = ADDRESS.fullmatch(url.value) if url else None
    return piece(reading, url, *match.span(name)) if url and match else None
