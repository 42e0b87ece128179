"""Find values of a page that violate a relation, with one function for each type of relation.

A *relation* is a condition on values of a page that is defined as data, such as a total that is the sum of its counts;
a `Bound` is a relation with the pointers of its values. `check_relations` gets the name of a rule and returns the
rule's check, which gets a page and yields a fault for each violation.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from quotedoc.diagnostic import Fault
from quotedoc.model.relation import ListOrder, ListStep, Order, Quotient, RankWithinTotal, Relation, Same, SameSign, Sum
from quotedoc.rules._derived import (
    describe_bounds,
    differ_in_sign,
    figure_at,
    find_bounds,
    make_mismatch_fault,
    terms_of,
)
from quotedoc.rules._facts import find_differing
from quotedoc.rules._periods import quarter_before
from quotedoc.rules._rank import rank_and_of
from quotedoc.rules._relations import expand_group, find_group, is_aligned, list_values
from quotedoc.rules._say import make_contradiction, make_fact_contradiction, relate_value
from quotedoc.rules._sums import count_up, find_excess
from quotedoc.rules._unread import has_unread_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.model.bound import Bound, BoundValue
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

    Values = tuple[BoundValue, ...]
    Find = Callable[[Reading, Iterable[Bound[Any]], str, str], Iterator[Fault]]


def check_relations(name: str, words: str = "") -> Callable[[Reading], Iterator[Fault]]:
    """Return the check for all relations with a rule's name.

    Args:
        name: the name of the rule.
        words: the message at the related place of a fault, before the value that is there.
    """

    def check(reading: Reading) -> Iterator[Fault]:
        group = find_group(reading, name)
        if group.bounds:
            find = _FINDERS[type(group.bounds[0].relation)]
            yield from find(reading, expand_group(reading, group), name, words)

    return check


def find_faults(reading: Reading, bound: Bound[Relation], name: str, words: str = "") -> Iterator[Fault]:
    """Yield the faults of one relation.

    Args:
        reading: the page.
        bound: the relation with its values.
        name: the name of the faults, which is that of their rule.
        words: the message at the related place of a fault, before the value that is there.
    """
    return _FINDERS[type(bound.relation)](reading, [bound], name, words)


def _find_other_facts(reading: Reading, bounds: Iterable[Bound[Same]], name: str, words: str) -> Iterator[Fault]:
    for here, there in find_differing(reading, bounds):
        yield make_fact_contradiction(reading, name, here, there, words)


def _find_other_ratios(reading: Reading, bounds: Iterable[Bound[Quotient]], name: str, _: str) -> Iterator[Fault]:
    for bound in bounds:
        ratio = bound.relation
        due = find_bounds(reading, bound) if is_aligned(reading, bound) else None
        value = figure_at(reading, bound.by_path[ratio.value].shown) if due else None
        if due and value and _is_positive(reading, bound):
            terms = terms_of(bound, ratio.value, *ratio.terms)
            yield make_mismatch_fault(reading, name, terms, ratio.formula, describe_bounds(due, value))


def _is_positive(reading: Reading, bound: Bound[Quotient]) -> bool:
    """Return whether all figures that the relation requires to be above zero are above zero."""
    figures = [figure_at(reading, bound.by_path[path].shown) for path in bound.relation.positive]
    return all(figure is not None and figure.number > 0 for figure in figures)


def _find_other_signs(reading: Reading, bounds: Iterable[Bound[SameSign]], name: str, _: str) -> Iterator[Fault]:
    for bound in bounds:
        one, other = bound.values
        if differ_in_sign(figure_at(reading, one.shown), figure_at(reading, other.shown)):
            yield make_mismatch_fault(reading, name, terms_of(bound, bound.relation.value, bound.relation.other), "{}")


def _find_other_sums(reading: Reading, bounds: Iterable[Bound[Sum]], name: str, words: str) -> Iterator[Fault]:
    for bound in bounds:
        yield from find_excess(reading, name, count_up(reading, bound), words)


def _find_other_orders(reading: Reading, bounds: Iterable[Bound[Order]], name: str, words: str) -> Iterator[Fault]:
    for bound in bounds:
        for (one, value), (other, following) in pairwise(_list_known(reading, bound.values)):
            if value > following if bound.relation.is_ascending else value < following:
                names = {"upper": one[-1], "lower": other[-1]}
                here, there = reading.at(*one), reading.at(*other)
                if here and there:
                    yield make_contradiction(reading, name, here, there, words.format(**names), **names)


def _list_known(reading: Reading, values: Values) -> list[tuple[Pointer, Any]]:
    """Return the values that the page states, each with its pointer."""
    found = ((pointer, reading.value_at(pointer)) for pointer in (each.shown for each in values))
    return [each for each in found if each[1] is not None]


def _find_ranks_beyond(
    reading: Reading, bounds: Iterable[Bound[RankWithinTotal]], name: str, words: str
) -> Iterator[Fault]:
    for bound in bounds:
        pointer = bound.values[0].pointer
        value = reading.value_at(pointer)
        ranking = reading.at(*pointer) if value and 0 < value["of"] < value["rank"] else None
        if ranking:
            rank, of = rank_and_of(reading, ranking)
            yield make_contradiction(reading, name, rank, of, words)


def _find_misplaced(reading: Reading, bounds: Iterable[Bound[ListOrder]], name: str, words: str) -> Iterator[Fault]:
    for bound in bounds:
        yield from _STEPS[bound.relation.step](reading, list_values(reading, bound), name, words)


def _find_ascending(reading: Reading, values: Values, name: str, words: str) -> Iterator[Fault]:
    for (one, value), (other, following) in pairwise(_list_known(reading, values)):
        if value < following:
            above, here = reading.at(*one), reading.at(*other)
            if above and here:
                yield make_contradiction(reading, name, here, above, words)


def _find_miscounted(reading: Reading, values: Values, name: str, words: str) -> Iterator[Fault]:
    for number, each in enumerate(values, 1):
        if reading.value_at(each.shown) not in (None, number):
            here, above = reading.at(*each.shown), reading.at(*values[number - 2].shown) if number > 1 else None
            if here and not has_unread_rows(reading, each.table):
                args = {"here": reading.text(here.span), "due": f"{number:02}"}
                related = (relate_value(reading, above, words),) if above else ()
                yield Fault(name, here.span, here.pointer, args, related)
            return


def _find_gap(reading: Reading, values: Values, name: str, words: str) -> Iterator[Fault]:
    for one, other in pairwise(each.shown for each in values):
        due, found = quarter_before(reading.value_at(one) or ""), reading.value_at(other) or ""
        if due and found != due and quarter_before(found):
            ahead, here = reading.at(*one), reading.at(*other)
            if ahead and here:
                yield make_contradiction(reading, name, here, ahead, words, due=due)
            return


_STEPS: Final[dict[ListStep, Callable[[Reading, Values, str, str], Iterator[Fault]]]] = {
    "descending": _find_ascending,
    "counting": _find_miscounted,
    "quarters": _find_gap,
}
"""The functions that find items in a wrong order, by the kind of order."""

_FINDERS: Final[dict[type[Relation], Find]] = {
    Same: _find_other_facts,
    Quotient: _find_other_ratios,
    Sum: _find_other_sums,
    Order: _find_other_orders,
    SameSign: _find_other_signs,
    RankWithinTotal: _find_ranks_beyond,
    ListOrder: _find_misplaced,
}
"""The functions that find faults of relations, by the type of the relation."""
