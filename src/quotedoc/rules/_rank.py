"""Split a ranking such as `31 / 32` into the rank and the number of companies, each with its own span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.reading import Located
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.reading import Reading


def rank_and_of(reading: Reading, ranking: Located) -> tuple[Located, Located]:
    """Return the rank and the number of companies of a ranking, such as 31 and 32, each with its span."""
    (start, end), (first, _, second) = ranking.span, reading.text(ranking.span).partition("/")
    return (
        Located(ranking.value["rank"], Span(start, start + len(first.rstrip())), (*ranking.pointer, "rank")),
        Located(ranking.value["of"], Span(end - len(second.lstrip()), end), (*ranking.pointer, "of")),
    )
