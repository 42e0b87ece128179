"""Define the relations that pages of every kind have: between title, name, symbol, locale and address.

A path that pages of a kind do not have is skipped when the relations are bound (`model/bind_relations.py`).
"""

from __future__ import annotations

from typing import Final

from quotedoc.model.address import ADDRESS_PATTERN
from quotedoc.model.relation import TITLE, Occurrence, Relation, Same

_TITLES = ("title", "front_matter.title")
_ADDRESSES = ("front_matter.url", "front_matter.parent")
_NEIGHBOURS = ("references.links.*.url", "related_stocks.links.*.url")


def _in_addresses(part: str) -> tuple[Occurrence, ...]:
    """Return the occurrences of a part of the page's address: there, in `parent`, and in links to other pages."""
    own = (Occurrence(path, ADDRESS_PATTERN, part) for path in _ADDRESSES)
    return (*own, *(Occurrence(path, ADDRESS_PATTERN, part, is_free=True) for path in _NEIGHBOURS))


TITLE_NAMES: Final = tuple(Occurrence(path, TITLE, "name") for path in _TITLES)
"""The name in the titles of the page."""

IDENTITY: Final[tuple[Relation, ...]] = (
    Same("heading-mismatch", ("front_matter.title", "title")),
    Same("name", ("front_matter.name", *TITLE_NAMES)),
    Same(
        "symbol",
        (
            "front_matter.symbol",
            *(Occurrence(path, TITLE, "symbol") for path in _TITLES),
            *_in_addresses("symbol"),
            Occurrence("front_matter.name", is_free=True),  # on news lists the name is the bare symbol
        ),
    ),
    Same("symbol-mismatch", (Occurrence("front_matter.url", ADDRESS_PATTERN, "symbol"), "front_matter.symbol")),
    Same("locale-mismatch", (Occurrence("front_matter.url", ADDRESS_PATTERN, "locale"), "front_matter.locale")),
    Same("locale", ("front_matter.locale", *_in_addresses("locale"))),
    Same(
        "address",
        (
            Occurrence("front_matter.url", ADDRESS_PATTERN, "rest"),
            Occurrence("front_matter.locales.*.url", ADDRESS_PATTERN, "rest", is_free=True),
        ),
    ),
)
