"""Texts as messages quote them."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 40
"""Characters of a line that a message shows."""


def quote_first_line(text: str) -> str:
    """Return the start of the first line of a text in quotes."""
    line = text.partition("\n")[0].rstrip()
    return repr(line) if len(line) <= _LONGEST else repr(f"{line[:_LONGEST]}...")
