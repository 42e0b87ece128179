"""The industry of a quote page: where it is named, and which of its names can be compared."""

from __future__ import annotations

import unicodedata

from quotedoc.model.codec import MISSING

FRONT_MATTER, ITEM = ("front_matter", "industry"), ("profile", "industry")
SCORE = ("financial_score", "industry")


def comparable(one: str, other: str) -> bool:
    """Tell whether two names of an industry are names in one script."""
    return MISSING not in (one, other) and _in_one_script(one, other)


def _in_one_script(one: str, other: str) -> bool:
    """Tell whether two texts are in the same scripts; if not, the one may be the other in translation."""
    return _scripts(one) == _scripts(other)


def _scripts(text: str) -> set[str]:
    """Return the scripts of a text's letters, by the first word of their Unicode names: LATIN, CJK."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
