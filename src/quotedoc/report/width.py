"""Measure the width of a text on a terminal."""

from __future__ import annotations


def measure_width(text: str) -> int:
    """Return the number of columns of a printable text on a terminal; wide characters, such as Chinese ones, have 2."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
