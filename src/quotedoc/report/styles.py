"""Define how reports style their text: a `Paint` function gets a text and its role, and returns the styled text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Paint: TypeAlias = Callable[[str, str], str]
"""A function that gets a text and its role (`place`, `gutter` or a severity such as `error`), and styles the text."""


def paint_plain(text: str, _role: str) -> str:
    """Return a text without styles."""
    return text
