"""Characters that look like nothing or like a space."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\u0085\v\f"
"""Characters other than space, tab and line break that look like a space, as a set of a regular expression."""

ZERO_WIDTH: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that take no room, as a set of a regular expression: joiners, direction marks, byte order marks, tags.

All that Unicode calls Default_Ignorable_Code_Point, and the marks of annotations.
"""

DECEPTIVE: Final = "\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + ZERO_WIDTH
"""Characters that must not reach a reader as they are, as a set of a regular expression.

Controls, which a terminal obeys; ends of lines; marks that turn the direction of text, and those that hide text from
people but not from programs. Every report and all JSON escape them, except within emoji.
"""

INVISIBLE: Final = SPACES + ZERO_WIDTH
"""Characters of either kind."""

_JOINER: Final = "\u200d"
_SELECTORS: Final = "\ufe0e\ufe0f"
_KEYCAP: Final = "\u20e3"
# The signs that emoji are made of, in the blocks that have them.
_PICTURE: Final = re.compile(
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)


def is_in_emoji(text: str, index: int) -> bool:
    """Tell whether a joiner or a variation selector is part of an emoji.

    There it decides on what is drawn. It hides nothing, as a reader sees the signs on both sides of it; anywhere else
    it could split a word, or encode a text that only programs read.
    """
    before, character, after = text[index - 1 : index], text[index], text[index + 1 : index + 2]
    if character == _JOINER:
        base = text[index - 2 : index - 1] if before and before in _SELECTORS else before
        return bool(_PICTURE.match(base) and _PICTURE.match(after))
    is_keycap = after == _KEYCAP and before in {*"0123456789#*"}
    return character in _SELECTORS and (is_keycap or bool(_PICTURE.match(before)))


def name_character(character: str) -> str:
    """Return the code point and the Unicode name of a character: `U+00A0 NO-BREAK SPACE`."""
    from unicodedata import name  # few pages need it

    known = _NAMES.get(character) or name(character, "")
    return f"U+{ord(character):04X} {known}".rstrip()


def count_characters(text: str) -> str:
    """Return the names of the characters that a text is made of: `U+00A0 NO-BREAK SPACE (2 times), U+0020 SPACE`."""
    counts = Counter(text)
    named = [name_character(character) + _format_times(count) for character, count in list(counts.items())[:_SHOWN]]
    more = len(counts) - _SHOWN
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _format_times(count: int) -> str:
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
