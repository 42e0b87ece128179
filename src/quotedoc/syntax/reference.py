"""Read link reference definitions, such as `[label]: address "title"`.

`collect_definitions` gets a document and returns address and title by label. `is_below_definition` finds blocks that
must stay right below a definition: a blank line between the two may change what they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.syntax.document import Paragraph, Reference, Table
from quotedoc.syntax.inline.entities import decode_literal
from quotedoc.syntax.inline.links import normalize_label, read_destination, read_label, read_title

if TYPE_CHECKING:
    from quotedoc.syntax.document import MarkdownDocument
    from quotedoc.syntax.inline import Definitions

_SPACES = re.compile(r"[ \t]*+(?:\n[ \t]*+)?+")
_REST = re.compile(r"[ \t]*+(?:\n|\Z)")


class Definition(NamedTuple):
    """A link reference definition: the normalized label, and address and title with escapes and entities resolved."""

    label: str
    address: str
    title: str


def collect_definitions(document: MarkdownDocument) -> Definitions:
    """Return address and title (empty: none) of each link reference definition, by its normalized label."""
    found: dict[str, tuple[str, str]] = {}
    for block in document.blocks:
        if isinstance(block, Reference):
            definition = read_definition(document.source.view[block.span.start : block.span.end])
            if definition:
                found.setdefault(definition.label, (definition.address, definition.title))
    return found


def read_definition(text: str) -> Definition | None:
    """Return the definition at the start of a text, or None if there is none."""
    text = text.strip(" \t\n") + "\n"
    label = read_label(text, 0)
    if not label or not label[0] or text[label[1]] != ":":
        return None
    found = read_destination(text, _skip_whitespace(text, label[1] + 1))
    if not found:
        return None
    address, end = found
    title = read_title(text, _skip_whitespace(text, end)) if _skip_whitespace(text, end) > end else None
    if not (title and _REST.match(text, title[1] + 1)):
        title = None
        if not _REST.match(text, end):
            return None
    return Definition(
        normalize_label(label[0]), decode_literal(text, *address), decode_literal(text, *title) if title else ""
    )


def is_below_definition(document: MarkdownDocument, index: int) -> bool:
    """Return whether a blank line between a block and the link reference definition above it might change either.

    Right above a table, the whole paragraph that starts with a definition is running text; with a blank line below the
    definition, it would not be. A line of dashes right below a definition is text; after a blank line, it would be a
    thematic break. In the same way, an indented line would be code.
    """
    blocks, above = document.blocks, index - 1
    if above > 0 and isinstance(blocks[index], Table) and isinstance(blocks[above], Paragraph):
        above -= 1
    below = above >= 0 and isinstance(blocks[above], Reference)
    return below and isinstance(blocks[index], (Paragraph, Reference, Table))


def _skip_whitespace(text: str, start: int) -> int:
    match = _SPACES.match(text, start)
    return match.end() if match else start
