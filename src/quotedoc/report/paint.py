"""What gives a report its look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text the look of a role: `place`, `gutter`, or the word of a severity."""


def paint_plain(text: str, _role: str) -> str:
    """Return a text as it is."""
    return text
