"""Recognize text that contains no markup and is normalized, and normalize other text.

A normalized text has plain spaces only, and each accent composed with its letter (Unicode normalization form C).
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

from quotedoc.syntax.inline import is_literal

OTHER_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that Markdown does not count as whitespace; a reader cannot distinguish them from other spaces."""

_MARKUP_IN_LINK = re.compile(r"[\\&*_`~\[\]<\n\t\r\0]").search


def is_plain(text: str) -> bool:
    """Return whether a renderer certainly shows just `text`, and `text` is normalized."""
    return is_literal(text) and (text.isascii() or (is_normalized("NFC", text) and not OTHER_SPACE.search(text)))


def is_plain_in_link(text: str) -> bool:
    """Return what `is_plain` does for the words of a link, in which an address is not a link of its own."""
    return (
        _MARKUP_IN_LINK(text) is None
        and "  " not in text
        and text.strip(" ") == text
        and (text.isascii() or (is_normalized("NFC", text) and not OTHER_SPACE.search(text)))
    )


def normalize_text(text: str) -> str:
    """Return a text with plain spaces, and each accent composed with its letter (Unicode normalization form C)."""
    return text if text.isascii() else normalize("NFC", OTHER_SPACE.sub(" ", text))
