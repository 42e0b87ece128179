"""The rankings of a page: where they are, and the two numbers that each is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.reading import Located
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.reading import Reading


def rank_and_of(reading: Reading, ranking: Located) -> tuple[Located, Located]:
    """Return the rank and the number of companies of `31 / 32`, each where it stands."""
    (start, end), (first, _, second) = ranking.span, reading.text(ranking.span).partition("/")
    return (
        Located(ranking.value["rank"], Span(start, start + len(first.rstrip())), (*ranking.pointer, "rank")),
        Located(ranking.value["of"], Span(end - len(second.lstrip()), end), (*ranking.pointer, "of")),
    )
