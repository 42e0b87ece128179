"""Link reference definitions, and what is right below one: a blank line between the two may change both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.syntax.document import Paragraph, Reference, Table

if TYPE_CHECKING:
    from quotedoc.syntax.document import Document


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
