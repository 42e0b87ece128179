"""Form the plural of English nouns for messages: `1 cell`, `2 cells`."""

from __future__ import annotations


def pluralize_noun(count: object, noun: str) -> str:
    """Return the form of a noun after a count: `cell` after 1, `cells` after any other; `x` is followed by `es`."""
    if count == 1:
        return noun
    return f"{noun}es" if noun.endswith("x") else f"{noun}s"
