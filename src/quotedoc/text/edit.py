"""Apply edits to a text, and leave everything outside the edits unchanged.

`apply_edits` gets a text and edits and returns the new text: `X` at the offsets 1 to 2 of `abc` gives `aXc`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.text.span import Span


class Edit(NamedTuple):
    """A replacement for the text at `span`; an empty span inserts the replacement."""

    span: Span
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits applied, in any order; two insertions at the same offset are sorted by their text.

    Raises:
        ValueError: two edits overlap, so the result would depend on their order.
    """
    parts: list[str] = []
    at = 0
    for (start, end), replacement in sorted(edits):
        if start < at:
            raise ValueError(f"edits overlap at offset {start}")
        parts += (text[at:start], replacement)
        at = end
    parts.append(text[at:])
    return "".join(parts)
