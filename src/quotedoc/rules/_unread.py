"""Find tables with rows that could not be read, so that rules cannot know which rows are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def has_unread_rows(reading: Reading, section: Pointer) -> bool:
    """Return whether a table of the section at a pointer has rows that could not be read."""
    base = format_pointer(section)
    return any(piece["kind"] == "row" and piece["pointer"].startswith(base) for piece in reading.page["unclaimed"])
