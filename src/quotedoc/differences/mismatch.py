"""Find signs that two pages are not versions of the same page: other kinds or other symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from quotedoc.reading import Reading


def find_mismatches(old: Reading, new: Reading) -> Iterator[str]:
    """Yield differences that suggest a mistake: pages of different kinds or securities. An empty page has none."""
    if old.source.text.strip() and new.source.text.strip():
        kinds, symbols = zip(*(_get_kind_and_symbol(reading.page) for reading in (old, new)), strict=True)
        for words, (one, other) in (("kinds", kinds), ("symbols", symbols)):
            if one and other and one != other:
                yield f"the pages are of different {words}: {one} and {other}"


def _get_kind_and_symbol(page: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return the kind of a page and its symbol."""
    return page["kind"], page.get("front_matter", {}).get("symbol")
