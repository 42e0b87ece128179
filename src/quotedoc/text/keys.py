"""Normalize texts to compare them: `matching_key` removes differences in whitespace and in how accents are encoded."""

from __future__ import annotations

from unicodedata import is_normalized, normalize


def matching_key(text: str) -> str:
    """Return `text` in Unicode normalization form C, each run of whitespace (U+00A0 included) as one space."""
    if not (text.isascii() or is_normalized("NFC", text)):
        text = normalize("NFC", text)
    return " ".join(text.split())
