"""Tables with rows that could not be read: nothing can be said of what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def has_unread_rows(reading: Reading, section: Pointer) -> bool:
    """Tell whether a table of the section at `section` has rows that are kept as they stand."""
    base = format_pointer(section)
    return any(piece["kind"] == "row" and piece["pointer"].startswith(base) for piece in reading.page["unclaimed"])
