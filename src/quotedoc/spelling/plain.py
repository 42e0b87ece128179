"""Text that means just itself: nothing in it is markup, and no other spelling of it looks the same."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

from quotedoc.syntax.inline import is_literal

OTHER_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that Markdown does not count as whitespace; a reader cannot tell them from the others."""

_MARKUP_IN_LINK = re.compile(r"[\\&*_`~\[\]<\n\t\r\0]").search


def is_plain(text: str) -> bool:
    """Tell whether a renderer surely shows just `text`, and every text that looks the same is the same."""
    return is_literal(text) and (text.isascii() or (is_normalized("NFC", text) and not OTHER_SPACE.search(text)))


def is_plain_in_link(text: str) -> bool:
    """Tell what `is_plain` does of the words of a link, in which no address is a link of its own."""
    return (
        _MARKUP_IN_LINK(text) is None
        and "  " not in text
        and text.strip(" ") == text
        and (text.isascii() or (is_normalized("NFC", text) and not OTHER_SPACE.search(text)))
    )


def normalize_text(text: str) -> str:
    """Return a text with plain spaces, each accent composed with its letter (Unicode normalization form C)."""
    return text if text.isascii() else normalize("NFC", OTHER_SPACE.sub(" ", text))
