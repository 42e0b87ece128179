"""Build the JSON of a page from what a builder has collected: kind and layout, values, and kept pieces of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model.layout import GENERIC
from quotedoc.model.page import schema_id
from quotedoc.model.registry import UNKNOWN
from quotedoc.text import Span, format_pointer
from quotedoc.text.packed import pack_list

if TYPE_CHECKING:
    from quotedoc.model.plan import Plan
    from quotedoc.model.registry import Registry
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.collector import KeptPiece


def make_page(builder: Builder, plan: Plan | None, registry: Registry) -> dict[str, Any]:
    """Return the page as plain JSON values, with long lists packed."""
    about = {"kind": plan.layout.kind, "layout": plan.layout.name} if plan else {"kind": UNKNOWN}
    if plan and plan.catalogue is not registry.catalogue_of(builder.page) and plan.layout.name != GENERIC:
        about["labels"] = plan.catalogue.locale
    page = {"$schema": schema_id(about["kind"]), **about, **builder.page}
    if builder.printed:
        page["printed"] = pack_list(_piece(builder, piece) for piece in builder.printed)
    page["unclaimed"] = pack_list(_piece(builder, piece) for piece in builder.unclaimed) if builder.unclaimed else []
    return page


def _piece(builder: Builder, piece: KeptPiece) -> dict[str, str]:
    return {"kind": piece.kind, "pointer": format_pointer(piece.pointer), "text": _raw_text(builder, piece.text)}


def _raw_text(builder: Builder, text: str | Span) -> str:
    """Return the text of a piece: that of a leaf, or that of whole lines without the last line ending."""
    return text if isinstance(text, str) else builder.source.lines_as_lf(text).removesuffix("\n")
