"""Find the other places that have to change with a value, since they state the same fact.

`propagate_texts` gets the new texts by pointer, such as a value of a score table, and returns these and the new texts
of the other places, such as the same value in the chart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quotedoc.rules import find_facts, is_same_fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.edit.leaf import EditableLeaf
    from quotedoc.reading import Reading
    from quotedoc.rules import Fact, FactPlace
    from quotedoc.text import Pointer


def propagate_texts(
    reading: Reading, leaves: Mapping[Pointer, EditableLeaf], asked: Mapping[Pointer, str]
) -> dict[Pointer, str]:
    """Return the requested texts by pointer, and the texts that state the same facts and so change with them.

    A fact may be a part of a text, as the symbol is of an address, and that text may state other facts, too. A fact is
    changed at the other places even if the page already has the requested text at the requested place.
    """
    stated: dict[Pointer, list[tuple[int, Fact, FactPlace]]] = defaultdict(list)
    for number, fact in enumerate(find_facts(reading)):
        for place in fact.places:
            if not place.can_state_other:
                stated[place.pointer].append((number, fact, place))
    wanted, waiting, done = dict(asked), list(asked), set[int]()
    while waiting:
        pointer = waiting.pop()
        for number, fact, place in stated[pointer]:
            before, after = _replace_part(place, leaves[pointer].text), _replace_part(place, wanted[pointer])
            if (
                before is None
                or after is None
                or (before == after and pointer not in asked)
                or number in done
                or not fact.can_contradict(before, before)
            ):
                continue  # a text that stated nothing, such as `-`, does not change the other texts
            done.add(number)
            for other, text in _iter_others(fact, leaves, wanted, before, after):
                if other not in asked:
                    wanted[other] = text
                    waiting.append(other)
    return wanted


def _replace_part(place: FactPlace, text: str) -> str | None:
    span = place.find_span(text)
    return text[slice(*span)] if span else None


def _iter_others(
    fact: Fact, leaves: Mapping[Pointer, EditableLeaf], wanted: Mapping[Pointer, str], before: str, after: str
) -> Iterator[tuple[Pointer, str]]:
    """Yield the places to change when a fact changes from `before` to `after`, each with its new text."""
    for place in fact.places:
        if place.pointer not in leaves:
            continue
        whole = wanted.get(place.pointer, leaves[place.pointer].text)
        span = place.find_span(whole)
        if span is None:
            continue
        there = whole[slice(*span)]
        if before == after and is_same_fact(there, after):
            continue  # printed otherwise, as a figure with more decimals is, it says the same
        same = there == before
        # A text in another script than `after` is not comparable; it changes if it was equal to `before`. A text that
        # states nothing does not change.
        is_bound = fact.can_contradict(after, there) or (
            same and fact.can_contradict(after, after) and fact.can_contradict(there, there)
        )
        if there != after and is_bound and (same or not place.can_state_other):
            yield place.pointer, whole[: span[0]] + after + whole[span[1] :]
