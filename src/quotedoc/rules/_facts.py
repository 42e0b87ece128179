"""Find the facts that a page states at several places, and compare these places.

A *fact* is a statement such as the company's symbol, which several parts of a page state. `find_same_fact` gets the
pointer of a value and returns the pointers of the other values that state the same fact, which `quotedoc set` changes
together. `find_differing` yields pairs of places that contradict each other, for rules.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.codec import MISSING
from quotedoc.model.relation import TITLE, Same
from quotedoc.rules._relations import expand_bound, list_values, relations_on
from quotedoc.rules._same import is_same_fact, locate_fragment, locate_text, with_plain_spaces
from quotedoc.rules._titles import title_form
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.model.bound import Bound, BoundValue
    from quotedoc.model.template import Template
    from quotedoc.reading import Located, Reading
    from quotedoc.text import Pointer


class FactPlace(NamedTuple):
    """A place that states a fact.

    Attributes:
        value: the value, and the part of the value that states the fact.
        title: the form of the page's title; None if it is not known.
    """

    value: BoundValue
    title: Template | None = None

    @property
    def pointer(self) -> Pointer:
        """The pointer of the whole value."""
        return self.value.pointer

    @property
    def pointers(self) -> tuple[Pointer, ...]:
        """The pointer of the value, and the pointer of its member if only the member states the fact."""
        return tuple(dict.fromkeys((self.pointer, self.value.shown)))

    @property
    def can_state_other(self) -> bool:
        """Whether the value may state another fact; then it counts as a place of this fact only if the texts agree."""
        return self.value.occurrence.is_free

    @property
    def is_whole(self) -> bool:
        """Whether the whole value states the fact, and not a part of it."""
        return not self.value.member and self.value.occurrence.form is None

    def text_on(self, reading: Reading) -> str | None:
        """Return the text of the fact at this place; None if the page has no such text there."""
        whole = locate_text(reading, self.pointer)
        span = self.find_span(whole.value) if whole else None
        return whole.value[slice(*span)] if whole and span else None

    def find_span(self, text: str) -> tuple[int, int] | None:
        """Return the start and end of the fact in the text of the value; None if the text does not contain it."""
        (_, form, part, _), codec = self.value.occurrence, self.value.codec
        found = codec.find_member(text, self.value.member) if codec else (0, len(text))
        if form is None or found is None:
            return found
        start, end = found
        if isinstance(form, re.Pattern):
            match = form.fullmatch(text, start, end)
            return match.span(part) if match and match[part] is not None else None
        template = self.title if form == TITLE else form
        places = template.match_line(with_plain_spaces(text[start:end])) if template else None
        if template is None or places is None or part not in template.fields:
            return None
        first, last = places[template.fields.index(part)]
        return start + first, start + last


class Fact(NamedTuple):
    """A fact that a page can state at several places.

    Attributes:
        places: the places; some of them can be missing on the page.
        relation: the relation that defines them.
    """

    places: tuple[FactPlace, ...]
    relation: Same

    def can_contradict(self, one: str, other: str) -> bool:
        """Return whether two different texts of the fact contradict each other."""
        return is_comparable(self.relation, one, other)

    def is_stated_at(self, reading: Reading, pointer: Pointer, *, is_origin: bool) -> bool:
        """Return whether a value states the fact.

        Args:
            reading: the page.
            pointer: the value.
            is_origin: whether it is the value from which the search starts. Only then a value counts if it states the
                fact in a part of it, or if it may state another fact.
        """
        own = [place for place in self.places if pointer in place.pointers]
        if not is_origin or not own:
            return any(place.is_whole and not place.can_state_other for place in own)
        texts = [text for place in own if (text := place.text_on(reading)) is not None]
        bound = [
            text for place in self.places if not place.can_state_other and (text := place.text_on(reading)) is not None
        ]
        return any(is_same_fact(one, other) for one in texts for other in bound)


def find_facts(reading: Reading) -> Iterator[Fact]:
    """Yield the facts that pages of this kind can state at several places; some places can be missing on the page."""
    title = title_form(reading)
    for name, group in reading.registry.bind_relations(reading.page["kind"]).items():
        if any(isinstance(bound.relation, Same) for bound in group.bounds):
            for bound in relations_on(reading, name):
                if isinstance(bound.relation, Same):
                    yield Fact(tuple(FactPlace(value, title) for value in list_values(reading, bound)), bound.relation)


def find_same_fact(reading: Reading, pointer: Pointer) -> tuple[Pointer, ...]:
    """Return the other values of a page that state the same fact as the value at a pointer, or a part of it.

    The pointers are in page order. A value that may state another fact is included if its text agrees.
    """
    known = list(find_facts(reading))
    found, waiting = {pointer: Span(0, 0)}, [pointer]
    while waiting:
        here = waiting.pop()
        for places in (fact.places for fact in known if fact.is_stated_at(reading, here, is_origin=here == pointer)):
            texts = [place.text_on(reading) for place in places if here in place.pointers]
            for place in places:
                text = place.text_on(reading)
                is_bound = not place.can_state_other or any(
                    text and each and is_same_fact(text, each) for each in texts
                )
                if text is not None and is_bound and found.keys().isdisjoint(place.pointers):
                    found[place.pointers[-1]] = reading.spans[place.pointer]
                    waiting += [place.pointer] if place.is_whole else []
    others = [each for each in found if each != pointer]
    return tuple(sorted(others, key=lambda each: found[each]))


def is_comparable(relation: Same, one: str, other: str) -> bool:
    """Return whether two different texts of a fact contradict each other.

    A text that stands for a missing value contradicts nothing; for some facts, nor does a text in another script.
    """
    if one in relation.null_texts or other in relation.null_texts:
        return False
    return not relation.in_one_script or _find_scripts(one) == _find_scripts(other)


def _find_scripts(text: str) -> set[str]:
    """Return the scripts of a text's letters, which are the first words of their Unicode names: LATIN, CJK."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}


def find_differing(reading: Reading, bounds: Iterable[Bound[Same]]) -> Iterator[tuple[Located, Located]]:
    """Yield each place of a fact that contradicts the first place, together with the first place.

    The first place is the first one at which the page states the fact. A value that could not be read contradicts
    nothing.
    """
    find_span, text = reading.spans.get, reading.source.text
    for bound in bounds:
        places = expand_bound(reading, bound).certain_values if bound.lists else bound.certain_values
        texts = {text[span[0] : span[1]] for pointer, _ in places if (span := find_span(pointer))}
        # Nearly all places have equal texts, and comparing texts is fast. `5 / 3` may be a 5 here and a 3 there.
        if len(texts) > 1 or not bound.has_one_form:
            yield from _compare_with_first(reading, bound.relation, [value for _, value in places])


def _compare_with_first(
    reading: Reading, relation: Same, places: Iterable[BoundValue]
) -> Iterator[tuple[Located, Located]]:
    there = (value for value in places if value.pointer in reading.spans)
    first = next((value for value in there if not _is_silent(reading, relation, value)), None)
    if first is not None:
        for value in there:
            found = compare_places(reading, relation, value, first)
            if found:
                yield found


def _is_silent(reading: Reading, relation: Same, value: BoundValue) -> bool:
    """Return whether a place states nothing: it has one of the relation's `null_texts`, or a member has no value."""
    if not relation.null_texts and not value.member:
        return False
    found = reading.value_at(value.shown)
    return (found is None and bool(value.member)) or (MISSING if found is None else str(found)) in relation.null_texts


def compare_places(
    reading: Reading, relation: Same, here: BoundValue, there: BoundValue
) -> tuple[Located, Located] | None:
    """Return the texts at two places of a fact if they contradict each other, otherwise None."""
    one, other = _find_value(reading, here), _find_value(reading, there)
    if (here.member and one is None) or (isinstance(one, (str, int)) and one == other):
        return None  # a number with decimals may have a zero with a sign
    first, second = locate_part(reading, here), locate_part(reading, there)
    if first is None or second is None or is_same_fact(first.value, second.value):
        return None
    return (first, second) if is_comparable(relation, first.value, second.value) else None


def _find_value(reading: Reading, value: BoundValue) -> object:
    """Return the value of a fact at a place; None if it is missing, or if only `locate_part` can find it."""
    found, (_, form, part, _) = reading.value_at(value.shown), value.occurrence
    if isinstance(form, re.Pattern):
        match = form.fullmatch(found or "")
        return match[part] if match else None
    return found if form is None else None


def locate_part(reading: Reading, value: BoundValue) -> Located | None:
    """Return the text of a fact at a place; None if the text is missing, or could not be read."""
    whole = None if reading.is_unread(value.pointer) else locate_text(reading, value.pointer)
    place = FactPlace(value)
    if whole is None or place.is_whole:
        return whole
    span = place.find_span(whole.value)
    return locate_fragment(reading, whole, *span)._replace(pointer=value.shown) if span else None
