"""Find the other places that state the same fact as a value, on its page and on other pages, and change all of them.

`find_value` gets an offset and returns the value there with the spans of the other places on the page.
"""

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
    """A value of a page: its pointer, its span, and the spans of the other places that state the same fact."""

    pointer: Pointer
    span: Span
    others: tuple[Span, ...]


class ElsewhereValue(NamedTuple):
    """A value of another page that states the same fact: the file of the page, and the pointer of the value."""

    file: Path
    pointer: Pointer


def find_value(analysis: Analysis, offset: int) -> FoundValue | None:
    """Return the value at an offset, with the places where the page states the same fact; None without a value."""
    found = analysis.find_leaf(offset)
    if found is None or analysis.document is None:
        return None
    span, leaf = found
    places = map(analysis.locate, analysis.document.same_fact(leaf.pointer))
    others = dict.fromkeys(place for place in places if place is not None and place != span)
    return FoundValue(leaf.pointer, span, tuple(others))


def find_elsewhere(pointer: Pointer, own: Facts, own_file: Path | None, pages: Index) -> Iterator[ElsewhereValue]:
    """Yield the values of other pages of the same day that state the same fact.

    Such facts are the grade of a security, which is also in the lists of peers, and the dividend yield.

    Args:
        pointer: the pointer of the value.
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
    """Return the edits that set a value to a text everywhere the page states the fact.

    Raises:
        EditError: the text is not a valid value, or the page would contradict itself.
    """
    assert analysis.document is not None  # noqa: S101 - a page without one has no values
    return [each.edit for each in analysis.document.replace(pointer, text).replaced]
