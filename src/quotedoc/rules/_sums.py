"""Totals, and the counts that make them up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.rules._relations import values_on
from quotedoc.rules._say import relate_value
from quotedoc.rules._unread import has_unread_rows
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.bound import Bound
    from quotedoc.model.relation import Sum
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Counted(NamedTuple):
    """A total and its counts, what the total is stated as, and the sum; None for what is not known."""

    total: Pointer
    counts: tuple[Pointer, ...]
    stated: int | None
    sum: int | None

    @property
    def excess(self) -> int:
        """How much more the counts are than the total; 0 where that is not known."""
        return 0 if self.stated is None or self.sum is None else self.sum - self.stated


def count_up(reading: Reading, bound: Bound[Sum]) -> Counted:
    """Return what a page says of a total."""
    total, *values = values_on(reading, bound)
    counts = [reading.value_at(each.shown) for each in values]
    is_whole = bool(counts) and None not in counts and not has_unread_rows(reading, values[0].table)
    pointers = tuple(each.shown for each in values)
    return Counted(total.shown, pointers, reading.value_at(total.shown), sum(counts) if is_whole else None)


def count_analysts(count: int | None) -> str:
    """Return how many analysts there are, with the verb: `are 14 analysts`."""
    return f"{'is' if count == 1 else 'are'} {count} {pluralize_noun(count or 0, 'analyst')}"


def find_excess(
    reading: Reading, name: str, found: Counted, words: str = "this rating counts", **args: object
) -> Iterator[Fault]:
    """Yield the fault of a total that is not the sum of its counts; `words` introduce each of these."""
    total = reading.at(*found.total)
    if total and found.excess:
        counts = (count for pointer in found.counts if (count := reading.at(*pointer)))
        related = tuple(relate_value(reading, count, words) for count in counts)
        args |= {"here": reading.text(total.span), "there": found.sum}
        yield Fault(name, total.span, total.pointer, args, related)
