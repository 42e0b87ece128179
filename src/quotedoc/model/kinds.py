"""The page kinds: which layouts are declared, and the class of each kind's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.model.page import UnknownPage
from quotedoc.model.quote import CURRENT, QuotePage

if TYPE_CHECKING:
    from quotedoc.model.layout import Layout
    from quotedoc.model.page import Page

LAYOUTS: Final[tuple[Layout, ...]] = (CURRENT,)

PAGES: Final[dict[str, type[Page]]] = {"quote": QuotePage, "unknown": UnknownPage}
"""The class of a converted page by its `kind`."""
