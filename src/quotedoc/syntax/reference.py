"""Link reference definitions, and what is right below one: a blank line between the two may change both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.syntax.document import Paragraph, Reference, Table
from quotedoc.syntax.links import destination_at, label_at, normalize_label, title_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.syntax.document import Document


def definitions_of(document: Document) -> Mapping[str, tuple[str, str]]:
    """Return address and title (empty: none) of each link reference definition, by its normalized label."""
    found: dict[str, tuple[str, str]] = {}
    for block in document.blocks:
        if isinstance(block, Reference):
            text = document.source.view[block.span.start : block.span.end].strip()
            label = label_at(text, 0)
            at = label.end() + 1 if label else 0
            target = destination_at(text, at + len(text[at:]) - len(text[at:].lstrip())) if label else None
            if label and target:
                address, end = target
                title = title_at(text, end + len(text[end:]) - len(text[end:].lstrip()))
                found.setdefault(normalize_label(label[1]), (address, title[0] if title else ""))
    return found


def is_below_definition(document: Document, index: int) -> bool:
    """Tell whether a block might mean something else, set apart from the link reference definition above it.

    Right above a table all of the paragraph that a definition starts is running text, and the definition would be one
    if a blank line came between; a line of dashes below one is a text, and would be a thematic break, an indented one
    would be code.
    """
    blocks, above = document.blocks, index - 1
    if above > 0 and isinstance(blocks[index], Table) and isinstance(blocks[above], Paragraph):
        above -= 1
    below = above >= 0 and isinstance(blocks[above], Reference)
    return below and isinstance(blocks[index], (Paragraph, Reference, Table))
