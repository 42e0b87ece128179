"""Find the line ending of a page."""

from __future__ import annotations


def find_newline(text: str) -> str:
    """Return the line ending that most programs would use to extend a text."""
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
