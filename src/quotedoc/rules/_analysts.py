"""How many analysts there are: the stated total, and the counts that make it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.rules._unread import has_unread_rows

if TYPE_CHECKING:
    from quotedoc.reading import Located, Reading

ANALYSTS = ("institutional_view", "analyst_ratings")
TOTAL, RATINGS = (*ANALYSTS, "total"), (*ANALYSTS, "ratings")
COUNT, SHARE = "count", "percentage"


class Analysts(NamedTuple):
    """The total, the count of each rating (None where it cannot be read), and their sum if all are known."""

    total: Located | None
    counts: tuple[Located | None, ...]
    counted: int | None


def analysts(reading: Reading) -> Analysts:
    """Return what the page says of the number of analysts."""
    listed = reading.at(*RATINGS)
    rows = range(len(listed.value)) if listed else range(0)
    counts = tuple(reading.at(*RATINGS, row, COUNT) for row in rows)
    known = [count.value for count in counts if count]
    whole = bool(counts) and len(known) == len(counts) and not has_unread_rows(reading, ANALYSTS)
    return Analysts(reading.at(*TOTAL), counts, sum(known) if whole else None)


def ends_page(reading: Reading) -> bool:
    """Tell whether nothing follows the last row of the ratings: then the table may have been cut."""
    last = max(span.end for pointer, span in reading.spans.items() if pointer[: len(RATINGS)] == RATINGS)
    return not reading.source.text[last:].strip(" \t\r\n|")
