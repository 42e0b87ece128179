"""Changes to a text that leave everything outside them byte for byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.text.span import Span


class Edit(NamedTuple):
    """Put `replacement` where `span` is; an empty span inserts."""

    span: Span
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made, in any order given; of two insertions at one place the lesser comes first.

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
