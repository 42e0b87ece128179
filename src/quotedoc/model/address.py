"""Addresses of pages, taken apart."""

from __future__ import annotations

import re
from typing import Final

# A part with percent escapes is not taken apart: what it stands for is not what it shows.
ADDRESS_PATTERN: Final = re.compile(
    r"(?P<site>https?://[^/]+/)(?P<locale>[a-z]{2,3}(?:-[A-Z]{2})?)/"
    r"(?P<rest>quote/(?P<symbol>[^/%]+)(?P<child>/[^/%]+)?\.md|news/[^/%]+\.md)"
)
"""The address of a quote page, of one that belongs to a quote page (`child`), or of an article, which has no symbol."""


def strip_www(address: str) -> str:
    """Return an address or a site without `www.`, which leads to the same page."""
    return address.replace("://www.", "://", 1)
