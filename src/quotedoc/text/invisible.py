"""Characters that look like nothing or like a space."""

from __future__ import annotations

from collections import Counter
from typing import Final

SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\u0085\v\f"
"""Characters other than space, tab and line break that look like a space, as a set of a regular expression."""

ZERO_WIDTH: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
"""Characters that take no room, as a set of a regular expression: joiners, direction marks, byte order marks."""

INVISIBLE: Final = SPACES + ZERO_WIDTH
"""Characters of either kind."""


def name_character(character: str) -> str:
    """Return the code point and the Unicode name of a character: `U+00A0 NO-BREAK SPACE`."""
    from unicodedata import name  # few pages need it

    known = _NAMES.get(character) or name(character, "")
    return f"U+{ord(character):04X} {known}".rstrip()


def count_characters(text: str) -> str:
    """Return the names of the characters that a text is made of: `U+00A0 NO-BREAK SPACE (2 times), U+0020 SPACE`."""
    counts = Counter(text)
    named = [name_character(character) + _times(count) for character, count in list(counts.items())[:_SHOWN]]
    more = len(counts) - _SHOWN
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


_SHOWN: Final = 3
_NAMES: Final = {
    "\0": "NULL",
    "\t": "TAB",
    "\n": "LINE FEED",
    "\v": "LINE TABULATION",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x08": "BACKSPACE",
    "\x1a": "SUBSTITUTE",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
    "\ufeff": "BYTE ORDER MARK",
}
"""Names of characters for which Unicode has none, or a misleading one."""
