"""How many analysts there are: the stated total, and the counts that make it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from quotedoc.reading import Located, Reading

TOTAL = ("institutional_view", "analyst_ratings", "total")
RATINGS = ("institutional_view", "analyst_ratings", "ratings")
RATING_COUNT = "count"
RATING_SHARE = "percentage"


class Analysts(NamedTuple):
    """The total, the count of each rating (None where it cannot be read), and the sum of the counts if all are known."""

    total: Located | None
    counts: tuple[Located | None, ...]
    sum: int | None


def analysts(reading: Reading) -> Analysts:
    """Return what the page says of the number of analysts."""
    listed = reading.at(*RATINGS)
    rows = range(len(listed.value)) if listed else range(0)
    counts = tuple(reading.at(*RATINGS, row, RATING_COUNT) for row in rows)
    known = [count.value for count in counts if count]
    whole = bool(counts) and len(known) == len(counts) and not _has_unread_rows(reading)
    return Analysts(reading.at(*TOTAL), counts, sum(known) if whole else None)


def _has_unread_rows(reading: Reading) -> bool:
    base = format_pointer(RATINGS[:-1])
    return any(piece["kind"] == "row" and piece["pointer"].startswith(base) for piece in reading.page["unclaimed"])
