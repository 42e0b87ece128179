"""The start of the pages that stand beneath a security's quote page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.figures import iso
from publisher.markup import LOCALES, front_matter, quote_url

if TYPE_CHECKING:
    from publisher.subject import Subject


def start(subject: Subject, name: str, part: str, title: str) -> str:
    """Return front matter and title of the page `part`, which may call the security by another name."""
    symbol = subject.security.symbol
    entries = {
        "title": f"{name} ({symbol}) — {title}",
        "type": "Symbol",
        "locale": "en",
        "url": quote_url(symbol, part),
        "symbol": symbol,
        "name": name,
        "parent": quote_url(symbol),
        "datetime": iso(subject.now),
    }
    return front_matter(entries, LOCALES)
