"""Define which characters are invisible or look like a space, and name them for messages: `U+00A0 NO-BREAK SPACE`."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\u0085\v\f"
"""Characters other than space, tab and line break that look like a space, for a set of a regular expression."""

ZERO_WIDTH: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters without a width, for a set of a regular expression: joiners, direction marks, byte order marks, tags.

All that Unicode calls Default_Ignorable_Code_Point, and the marks of interlinear annotations.
"""

DECEPTIVE: Final = "\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + ZERO_WIDTH
"""Characters that reports and JSON output escape, except within emoji, for a set of a regular expression.

Control characters, which a terminal obeys; line separators; lone surrogates; marks that change the direction of text,
and marks that hide text from people but not from programs.
"""

INVISIBLE: Final = SPACES + ZERO_WIDTH
"""The characters of `SPACES` and `ZERO_WIDTH`, for a set of a regular expression."""

_JOINER: Final = "\u200d"
_SELECTORS: Final = "\ufe0e\ufe0f"
_KEYCAP: Final = "\u20e3"
# The characters that emoji are made of, by the Unicode blocks that have them.
_PICTURE: Final = re.compile(
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)


def is_in_emoji(text: str, index: int) -> bool:
    """Return whether the character at an offset is a joiner or a variation selector that is part of an emoji.

    In an emoji, such a character changes the picture and hides nothing: a reader sees the characters around it.
    Anywhere else, it could split a word, or encode a text that only programs read.
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
    """Return the names of the characters in a text: `U+00A0 NO-BREAK SPACE (2 times), U+0020 SPACE`.

    Of more than three different characters, the others are only counted: `... and 2 more`.
    """
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
"""Names of characters that have no name in Unicode, or a misleading one."""
