"""The facts that a page states at more than one place, and all the places of each.

Rules compare the places; who changes what stands at one of them changes it at the others.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.codec import MISSING
from quotedoc.model.relation import TITLE, Same
from quotedoc.rules._relations import relations_on, values_on, with_items
from quotedoc.rules._same import is_same, locate_fragment, locate_text, with_plain_spaces
from quotedoc.rules._titles import title_form
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.model.bound import Bound, BoundValue
    from quotedoc.model.template import Template
    from quotedoc.reading import Located, Reading
    from quotedoc.text import Pointer


class FactPlace(NamedTuple):
    """Where a fact stands.

    Attributes:
        value: the value, and which part of it states the fact.
        title: the form of the page's title, where it is known.
    """

    value: BoundValue
    title: Template | None = None

    @property
    def pointer(self) -> Pointer:
        """The value."""
        return self.value.pointer

    @property
    def pointers(self) -> tuple[Pointer, ...]:
        """The value, and its member if only that is meant."""
        return tuple(dict.fromkeys((self.pointer, self.value.shown)))

    @property
    def is_free(self) -> bool:
        """Whether the value may state something else; then it states the fact only if it says the same."""
        return self.value.occurrence.is_free

    @property
    def is_whole(self) -> bool:
        """Whether the whole value is the fact."""
        return not self.value.member and self.value.occurrence.form is None

    def text_on(self, reading: Reading) -> str | None:
        """Return what a page has there; None if it has nothing there that could be the fact."""
        whole = locate_text(reading, self.pointer)
        span = self.find_span(whole.value) if whole else None
        return whole.value[slice(*span)] if whole and span else None

    def find_span(self, text: str) -> tuple[int, int] | None:
        """Return where in the text of the value the fact stands, or None."""
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
    """Something that a page states once or more.

    Attributes:
        places: where; not all of these need be there.
        relation: the relation that says so.
    """

    places: tuple[FactPlace, ...]
    relation: Same

    def can_contradict(self, one: str, other: str) -> bool:
        """Tell whether two texts of it contradict each other if they differ."""
        return is_comparable(self.relation, one, other)

    def is_stated_at(self, reading: Reading, pointer: Pointer, *, is_start: bool) -> bool:
        """Tell whether a value states it; a part of it, or what may be another fact, only counts at the start."""
        own = [place for place in self.places if pointer in place.pointers]
        if not is_start or not own:
            return any(place.is_whole and not place.is_free for place in own)
        said = [text for place in own if (text := place.text_on(reading)) is not None]
        bound = [text for place in self.places if not place.is_free and (text := place.text_on(reading)) is not None]
        return any(is_same(one, other) for one in said for other in bound)


def find_facts(reading: Reading) -> Iterator[Fact]:
    """Yield each fact that pages such as this one state at several places; not all of these need be there."""
    title = title_form(reading)
    for name, group in reading.registry.bind_relations(reading.page["kind"]).items():
        if any(isinstance(bound.relation, Same) for bound in group.bounds):
            for bound in relations_on(reading, name):
                if isinstance(bound.relation, Same):
                    yield Fact(tuple(FactPlace(value, title) for value in values_on(reading, bound)), bound.relation)


def find_same_fact(reading: Reading, pointer: Pointer) -> tuple[Pointer, ...]:
    """Return the other values of a page that state what the value at a pointer states, or a part of it, in page order.

    A value that may state something else is one of them if it says the same.
    """
    known = list(find_facts(reading))
    found, waiting = {pointer: Span(0, 0)}, [pointer]
    while waiting:
        here = waiting.pop()
        for places in (fact.places for fact in known if fact.is_stated_at(reading, here, is_start=here == pointer)):
            said = [place.text_on(reading) for place in places if here in place.pointers]
            for place in places:
                text = place.text_on(reading)
                is_bound = not place.is_free or any(text and each and is_same(text, each) for each in said)
                if text is not None and is_bound and found.keys().isdisjoint(place.pointers):
                    found[place.pointers[-1]] = reading.spans[place.pointer]
                    waiting += [place.pointer] if place.is_whole else []
    others = [each for each in found if each != pointer]
    return tuple(sorted(others, key=lambda each: found[each]))


def is_comparable(relation: Same, one: str, other: str) -> bool:
    """Tell whether two texts of a fact contradict each other if they differ."""
    if one in relation.silent or other in relation.silent:
        return False
    return not relation.in_one_script or _find_scripts(one) == _find_scripts(other)


def _find_scripts(text: str) -> set[str]:
    """Return the scripts of a text's letters, by the first word of their Unicode names: LATIN, CJK."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}


def find_differing(reading: Reading, bounds: Iterable[Bound[Same]]) -> Iterator[tuple[Located, Located]]:
    """Yield each place of a fact that contradicts the first, and that; what could not be read contradicts nothing.

    The first is the first place at which the page states the fact.
    """
    find_span, text = reading.spans.get, reading.source.text
    for bound in bounds:
        places = with_items(reading, bound).exact if bound.lists else bound.exact
        texts = {text[span[0] : span[1]] for pointer, _ in places if (span := find_span(pointer))}
        if len(texts) > 1:  # nearly all are printed alike, and that is quickly seen
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
    """Tell whether a place states nothing: it has a silent text of the relation, or `-` for a value of parts."""
    if not relation.silent and not value.member:
        return False
    found = reading.value_at(value.shown)
    return (found is None and bool(value.member)) or (MISSING if found is None else str(found)) in relation.silent


def compare_places(
    reading: Reading, relation: Same, here: BoundValue, there: BoundValue
) -> tuple[Located, Located] | None:
    """Return what stands at two places of a fact if they contradict each other."""
    one, other = _find_value(reading, here), _find_value(reading, there)
    if (here.member and one is None) or (isinstance(one, (str, int)) and one == other):
        return None  # a number with decimals may have a zero with a sign
    first, second = locate_part(reading, here), locate_part(reading, there)
    if first is None or second is None or is_same(first.value, second.value):
        return None
    return (first, second) if is_comparable(relation, first.value, second.value) else None


def _find_value(reading: Reading, value: BoundValue) -> object:
    """Return the value of a fact at one of its places, None if there is none or if it takes more to find it."""
    found, (_, form, part, _) = reading.value_at(value.shown), value.occurrence
    if isinstance(form, re.Pattern):
        match = form.fullmatch(found or "")
        return match[part] if match else None
    return found if form is None else None


def locate_part(reading: Reading, value: BoundValue) -> Located | None:
    """Return the text of a fact at one of its places; None if it is not there, or could not be read."""
    whole = None if reading.is_unread(value.pointer) else locate_text(reading, value.pointer)
    place = FactPlace(value)
    if whole is None or place.is_whole:
        return whole
    span = place.find_span(whole.value)
    return locate_fragment(reading, whole, *span)._replace(pointer=value.shown) if span else None
