"""Compare a stated total with the sum of its counts, such as the number of analysts with those of each rating."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.rules._relations import list_values
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
    """A total and its counts.

    Attributes:
        total: the pointer of the total.
        counts: the pointers of the counts.
        stated: the total that the page states; None if it is missing.
        sum: the sum of the counts; None if a count is missing or could not be read.
    """

    total: Pointer
    counts: tuple[Pointer, ...]
    stated: int | None
    sum: int | None

    @property
    def excess(self) -> int:
        """The sum of the counts minus the stated total; 0 if one of them is missing."""
        return 0 if self.stated is None or self.sum is None else self.sum - self.stated


def count_up(reading: Reading, bound: Bound[Sum]) -> Counted:
    """Return the total of a relation as the page states it, and the sum of its counts."""
    total, *values = list_values(reading, bound)
    counts = [reading.value_at(each.shown) for each in values]
    is_whole = bool(counts) and None not in counts and not has_unread_rows(reading, values[0].table)
    pointers = tuple(each.shown for each in values)
    return Counted(total.shown, pointers, reading.value_at(total.shown), sum(counts) if is_whole else None)


def count_analysts(count: int | None) -> str:
    """Return a number of analysts with the verb for a message: `are 14 analysts`, `is 1 analyst`."""
    return f"{'is' if count == 1 else 'are'} {count} {pluralize_noun(count or 0, 'analyst')}"


def find_excess(
    reading: Reading, name: str, found: Counted, words: str = "this rating counts", **args: object
) -> Iterator[Fault]:
    """Yield a fault if a total is not the sum of its counts.

    Args:
        reading: the page.
        name: the name of the fault.
        found: the total and its counts.
        words: the message at each count, before the count.
        args: further arguments of the fault.
    """
    total = reading.at(*found.total)
    if total and found.excess:
        counts = (count for pointer in found.counts if (count := reading.at(*pointer)))
        related = tuple(relate_value(reading, count, words) for count in counts)
        args |= {"here": reading.text(total.span), "there": found.sum}
        yield Fault(name, total.span, total.pointer, args, related)
