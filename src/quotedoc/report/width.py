"""How wide a text is on a terminal."""

from __future__ import annotations


def measure_width(text: str) -> int:
    """Return how many columns a terminal gives to a printable text."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
