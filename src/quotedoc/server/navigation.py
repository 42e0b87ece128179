"""Where else a fact is stated, on the same page and on others; and a fact changed everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.corpus.facts import GRADE, PEERS, YIELD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotedoc.corpus.facts import Facts
    from quotedoc.server.analysis import Analysis
    from quotedoc.server.folders import Index
    from quotedoc.text import Edit, Pointer, Span


class FoundValue(NamedTuple):
    """A value of a page, its place, and the places that state the same fact."""

    pointer: Pointer
    span: Span
    others: tuple[Span, ...]


class ElsewhereValue(NamedTuple):
    """A value of another page that states the same fact."""

    file: Path
    pointer: Pointer


def find_value(analysis: Analysis, offset: int) -> FoundValue | None:
    """Return the value at an offset, and where the page states the same fact; None if there is no value."""
    found = analysis.find_leaf(offset)
    if found is None or analysis.document is None:
        return None
    span, leaf = found
    places = map(analysis.locate, analysis.document.same_fact(leaf.pointer))
    others = dict.fromkeys(place for place in places if place is not None and place != span)
    return FoundValue(leaf.pointer, span, tuple(others))


def find_elsewhere(pointer: Pointer, own: Facts, own_file: Path | None, pages: Index) -> Iterator[ElsewhereValue]:
    """Yield where other pages of the same day state a fact: a grade in a list of peers, or the dividend yield.

    Args:
        pointer: the value.
        own: the facts of its page.
        own_file: the file of its page.
        pages: the pages of the open folders.
    """
    for file, page in pages.items():
        facts = page.checked.facts
        if facts is None or file == own_file or (facts.moment or "")[:10] != (own.moment or "")[:10]:
            continue
        if pointer == YIELD.get(own.kind) and facts.kind in YIELD and facts.symbol == own.symbol:
            yield ElsewhereValue(file, YIELD[facts.kind])
        if pointer == GRADE:
            for symbol, _, index in facts.peers:
                if symbol == own.symbol:
                    yield ElsewhereValue(file, (*PEERS, index, "rating"))
        if pointer[: len(PEERS)] == PEERS and facts.kind == "quote":
            listed = next((symbol for symbol, _, index in own.peers if pointer[len(PEERS)] == index), None)
            if listed is not None and listed == facts.symbol and facts.grade is not None:
                yield ElsewhereValue(file, GRADE)


def set_everywhere(analysis: Analysis, pointer: Pointer, text: str) -> list[Edit]:
    """Return the edits that make a value another text wherever the page states the fact.

    Raises:
        EditError: it cannot be that, or the page would contradict itself.
    """
    assert analysis.document is not None  # noqa: S101 - a page without one has no values
    return [each.edit for each in analysis.document.replace(pointer, text).replaced]
