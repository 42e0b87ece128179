"""Text that means just itself: nothing in it is markup, and no other spelling of it looks the same."""

from __future__ import annotations

import re
from unicodedata import is_normalized

from quotedoc.syntax.inline import is_literal

OTHER_SPACE = re.compile(r"[^\S \t\r\n]")
"""Whitespace that Markdown does not count as such, U+00A0 among it."""


def is_plain(text: str) -> bool:
    """Tell whether a renderer surely shows just `text`, and every text that looks the same is the same."""
    return is_literal(text) and (text.isascii() or (is_normalized("NFC", text) and not OTHER_SPACE.search(text)))
