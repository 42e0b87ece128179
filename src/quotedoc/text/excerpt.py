"""Quote the start of a text in a message."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 40
"""Maximum number of characters that a message quotes."""


def quote_first_line(text: str) -> str:
    """Return the first line of a text in quotes, cut after 40 characters."""
    line = text.partition("\n")[0].rstrip()
    return repr(line) if len(line) <= _LONGEST else repr(f"{line[:_LONGEST]}...")
