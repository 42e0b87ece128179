"""Compare two pages that seem to contradict each other: `compare_pair` gets a pair and both readings, yields faults.

`corpus/store.py` finds the pairs by a few facts of each page; here their values are compared, with their places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.corpus.facts import GRADE, PEERS, YIELD
from quotedoc.corpus.figures import is_figure, iter_figures, list_heading_levels
from quotedoc.diagnostic import Choice, Fault, Related
from quotedoc.model.layout import GENERIC
from quotedoc.text.lookalike import explain_difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.corpus.store import Pair
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Source, Span

_URL: Pointer = ("front_matter", "url")


class Compared(NamedTuple):
    """A text that is compared: its place, and the pointer of its value, if that is known."""

    text: str
    span: Span
    pointer: Pointer | None = None


def compare_pair(pair: Pair, here: Reading, there: Reading) -> Iterator[Fault]:
    """Yield a fault for each text of the page `here` that the page `there` contradicts."""
    yield from _RULES[pair.rule](here, there, pair)


def _compare_addresses(here: Reading, there: Reading, _: Pair) -> Iterator[Fault]:
    one, other = here.at(*_URL), there.at(*_URL)
    if one and other and one.value == other.value:
        related = (Related(other.span, "the same page", there.source, _URL),)
        yield Fault("page-twice", one.span, _URL, {"url": one.value, "path": there.source.path}, related)


def _compare_locales(here: Reading, there: Reading, _: Pair) -> Iterator[Fault]:
    """Compare the figures: by their pointers if the labels of both pages are known, otherwise by their positions."""
    pairs = _pair_by_pointer(here, there) if _is_known(here) and _is_known(there) else _pair_by_position(here, there)
    for one, other in pairs:
        if one.text != other.text and is_figure(one.text) and is_figure(other.text):
            yield make_fault("locales-differ", one, other, there.source)


def _pair_by_pointer(here: Reading, there: Reading) -> Iterator[tuple[Compared, Compared]]:
    seen: set[Span] = set()  # a row, its table and its label may have the same span
    for pointer, span in here.spans.items():
        other = there.spans.get(pointer)
        if other is not None and pointer[0] != "front_matter" and span not in seen:
            seen.add(span)
            yield Compared(here.text(span), span, pointer), Compared(there.text(other), other, pointer)


def _pair_by_position(here: Reading, there: Reading) -> Iterator[tuple[Compared, Compared]]:
    if list_heading_levels(here) != list_heading_levels(there):
        return
    others = {figure.position: figure for figure in iter_figures(there)}
    for figure in iter_figures(here):
        if (other := others.get(figure.position)) is not None:
            yield Compared(figure.text, figure.span), Compared(other.text, other.span)


def _is_known(reading: Reading) -> bool:
    return reading.plan is not None and reading.plan.layout.name != GENERIC


def _compare_peer_grade(here: Reading, there: Reading, pair: Pair) -> Iterator[Fault]:
    """Compare the grade in the list of peers with the overall grade of the peer's own page."""
    listed: Pointer = (*PEERS, pair.place, "rating")
    for one, other in _iter_differing(here, there, pair, (listed, GRADE)):
        yield make_fault("peer-differs", one, other, there.source)


def _compare_yield(here: Reading, there: Reading, pair: Pair) -> Iterator[Fault]:
    for one, other in _iter_differing(here, there, pair, (YIELD["reports"], YIELD["quote"])):
        yield make_fault("yield-differs", one, other, there.source)


def _iter_differing(
    here: Reading, there: Reading, pair: Pair, pointers: tuple[Pointer, Pointer]
) -> Iterator[tuple[Compared, Compared]]:
    """Yield a value of each page if they differ; in a swapped pair, the first pointer is that of the page `there`."""
    first, second = pointers[::-1] if pair.is_swapped else pointers
    one, other = here.at(*first), there.at(*second)
    if one and other and one.value != other.value:
        yield (
            Compared(here.text(one.span), one.span, first),
            Compared(there.text(other.span), other.span, second),
        )


def make_fault(rule: str, one: Compared, other: Compared, there: Source) -> Fault:
    """Return the fault of a text that another page contradicts."""
    here, contrary = one.text or "nothing", other.text or "nothing"
    related = (Related(other.span, f"it is {contrary} here", there, other.pointer),)
    args = {"here": here, "there": contrary, "path": there.path, "difference": explain_difference(here, contrary)}
    choices = (Choice(one.pointer, other.text),) if one.pointer and other.text else ()
    return Fault(rule, one.span, one.pointer, args, related, choices=choices)


_RULES: Final[dict[str, Callable[[Reading, Reading, Pair], Iterator[Fault]]]] = {
    "page-twice": _compare_addresses,
    "locales-differ": _compare_locales,
    "peer-differs": _compare_peer_grade,
    "yield-differs": _compare_yield,
}
"""The function that compares the two pages of a pair, by the name of the rule that reports the faults."""
