"""Wording that rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Related

if TYPE_CHECKING:
    from quotedoc.reading import Located, Reading


def beside(reading: Reading, other: Located, words: str) -> tuple[Related, ...]:
    """Return the second place of a contradiction, with `words` and what stands there: `the lowest target is 7.51`."""
    return (Related(other.span, f"{words} {reading.text(other.span)}"),)
