"""Parse links and images: read their brackets, and the target after a closing bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.syntax.inline.entities import read_literal
from quotedoc.syntax.inline.links import is_too_long, normalize_label, read_label, read_target
from quotedoc.syntax.inline.marks import (
    ADDRESS_ATOM,
    IMAGE_CLOSE,
    IMAGE_END,
    IMAGE_OPEN,
    IMAGE_START,
    IMAGE_TITLE,
    IMAGE_TO,
    LINK_CLOSE,
    LINK_OPEN,
    LINK_TITLE,
    LINK_TO,
    MARK,
    TEXT,
)
from quotedoc.syntax.inline.state import Bracket

if TYPE_CHECKING:
    from quotedoc.syntax.inline.marks import InlinePiece
    from quotedoc.syntax.inline.state import InlineState

_LINK: Final = (MARK, LINK_TO, LINK_TITLE, LINK_CLOSE)
_IMAGE: Final = (IMAGE_END, IMAGE_TO, IMAGE_TITLE, IMAGE_CLOSE)


def open_bracket(state: InlineState, start: int, end: int) -> int:
    """Read a `[` or `![`, and return the offset to continue at."""
    is_image = end - start == 2
    if is_image and state.text[end : end + 1] == "^":
        # GitHub's parser reads this as a footnote after an exclamation mark, even with footnotes disabled.
        start, is_image = state.add_piece(TEXT, "!", start, start + 1), False
    if state.brackets:
        state.brackets[-1].has_bracket_after = True
    state.brackets.append(Bracket(len(state.pieces), end, is_image))
    state.allows_links = state.allows_links or not is_image
    return state.add_piece(TEXT, state.text[start:end], start, end)


def close_bracket(state: InlineState, start: int, end: int) -> int:
    """Read a `]`, and the target after it if it ends a link or an image; return the offset to continue at."""
    if not state.brackets:
        return state.add_piece(TEXT, "]", start, end)
    opener = state.brackets.pop()
    is_image = opener.is_image
    found = _find_target(state, opener, start) if is_image or state.allows_links else None
    if not found:
        return state.add_piece(TEXT, "]", start, end)
    address, title, after, stop = found
    position = opener.position
    opening = (IMAGE_START, IMAGE_OPEN) if is_image else (MARK, LINK_OPEN)
    state.pieces[opener.index] = (*opening, position - 1 - is_image, position)
    state.match_runs_after(position)
    if is_image:
        state.has_image = True
    else:
        state.allows_links = False
    kind, to, before_title, close = _IMAGE if is_image else _LINK
    state.add_piece(kind, to, start, after)
    state.pieces += address
    if title:
        first = title[0][2]
        state.add_piece(MARK, before_title, first, max(first, address[-1][3] if address else after))
        state.pieces += title
    return state.add_piece(MARK, close, stop - 1, stop)


def _find_target(
    state: InlineState, opener: Bracket, start: int
) -> tuple[list[InlinePiece], list[InlinePiece], int, int] | None:
    """Return the address, the title, the start of the address and the end of the link, or None if there is no link."""
    text, end = state.text, start + 1
    target = read_target(text, end) if text[end : end + 1] == "(" else None
    if target:
        return read_literal(text, *target.address), read_literal(text, *target.title), end + 1, target.end
    if not state.definitions:
        return None
    label, stop = read_label(text, end) or ("", end)
    if not label:
        label = "" if opener.has_bracket_after else text[opener.position : start]
        if is_too_long(label):
            return None
    definition = state.definitions.get(normalize_label(label))
    if not definition:
        return None
    address, title = definition
    first, last = min(end, stop - 1), stop - 1
    return [(ADDRESS_ATOM, address, first, stop)], [(ADDRESS_ATOM, title, last, stop)] if title else [], end, stop
