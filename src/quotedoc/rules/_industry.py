"""The industry of a quote page: where it is named, and which of its names can be compared."""

from __future__ import annotations

import unicodedata

FRONT_MATTER, ITEM = ("front_matter", "industry"), ("profile", "industry")
SCORE = ("financial_score", "industry")


def in_one_script(one: str, other: str) -> bool:
    """Tell whether two texts are in the same scripts; if not, the one may be the other in translation."""
    return _scripts(one) == _scripts(other)


def _scripts(text: str) -> set[str]:
    """Return the scripts of a text's letters, by the first word of their Unicode names: LATIN, CJK."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
