"""Detect two texts that look the same but differ, for example by a no-break space, and explain the difference."""

from __future__ import annotations

import re
from typing import Final

from quotedoc.text.invisible import ZERO_WIDTH, name_character

_CYRILLIC: Final = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423"
    "\u0425\u04ae\u051a\u051c"
)
_GREEK: Final = "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_APOSTROPHES: Final = "\u2018\u2019\u201a\u201b\u2032\uff07\u0060\u00b4"
_QUOTES: Final = "\u201c\u201d\u201e\u201f\u2033\uff02"
_SLASHES: Final = "\u2044\u2215"
_LOOKS_LIKE: Final = str.maketrans(
    {
        **dict(zip(_CYRILLIC, "aeopcyxijshdqwABESIJKMHOPCTYXYQW", strict=True)),
        **dict(zip(_GREEK, "ovABEZHIKMNOPTYX", strict=True)),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_SLASHES, "/"),
    }
)
"""Maps letters of other scripts, and marks that are easily confused, to the ASCII characters that they look like."""
_ZERO_WIDTH: Final = re.compile(f"[{ZERO_WIDTH}]+")


def looks_same(one: str, other: str) -> bool:
    """Return whether two texts differ, but look the same or nearly the same."""
    return one != other and _make_skeleton(one) == _make_skeleton(other)


def explain_difference(one: str, other: str) -> str:
    """Return the end of a message that names the first difference of two texts that look the same; else an empty text.

    `; they differ at character 5: U+00A0 NO-BREAK SPACE here, U+0020 SPACE there`
    """
    if not looks_same(one, other):
        return ""
    shorter = min(len(one), len(other))
    at = next((index for index in range(shorter) if one[index] != other[index]), shorter)
    here, there = (name_character(text[at]) if at < len(text) else "nothing" for text in (one, other))
    return f"; they differ at character {at + 1}: {here} here, {there} there"


def _make_skeleton(text: str) -> str:
    """Return a text that is the same for all texts that look alike.

    Look-alike characters become ASCII, compatible forms become one (Unicode form NFKC), each run of whitespace becomes
    one space, and characters without a width are removed.
    """
    if text.isascii():
        return " ".join(text.translate(_LOOKS_LIKE).split())
    from unicodedata import normalize

    visible = _ZERO_WIDTH.sub("", text.translate(_LOOKS_LIKE))
    return " ".join(normalize("NFKC", visible).translate(_LOOKS_LIKE).split())
