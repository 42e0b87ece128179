"""Split the addresses of pages.

`ADDRESS_PATTERN` matches `https://longbridge.com/en/quote/VNET.US.md`. Its groups are the site, the locale `en`, the
rest `quote/VNET.US.md` and the symbol `VNET.US`.
"""

from __future__ import annotations

import re
from typing import Final

# A part with percent escapes does not match: its text is not what it stands for.
ADDRESS_PATTERN: Final = re.compile(
    r"(?P<site>https?://[^/]+/)(?P<locale>[a-z]{2,3}(?:-[A-Z]{2})?)/"
    r"(?P<rest>quote/(?P<symbol>[^/%]+)(?P<child>/[^/%]+)?\.md|news/[^/%]+\.md)"
)
"""The address of a quote page, of a page that belongs to a quote page (`child`), or of an article without a symbol."""


def strip_www(address: str) -> str:
    """Return an address or a site without `www.`; both lead to the same page."""
    return address.replace("://www.", "://", 1)
