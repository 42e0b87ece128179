"""Bind the relations of a kind of page: look up the values that their paths stand for.

`bind_relations` gets relations and a class of pages, and returns a `RelationGroup` for each name (`model/bound.py`).
`Same("radar-grade-differs", ("financial_score.*.grade", "radar.*.grade"))` has a `Bound` for each dimension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.model.bound import Bound, BoundValue, RelationGroup
from quotedoc.model.composite import Composite
from quotedoc.model.part import Rows
from quotedoc.model.relation import Same, is_across_rows, occurrences_of
from quotedoc.model.slots.binding import ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.part import Part
    from quotedoc.model.relation import Occurrence, Relation

FEWEST: Final = 2
"""The smallest number of occurrences that can be compared with each other."""


def bind_relations(
    relations: Iterable[Relation], page: type[Part], catalogue: Catalogue, kind: str
) -> dict[str, RelationGroup]:
    """Return the relations by name, bound to the values of pages of a class.

    A `Same` skips the occurrences that such pages do not have, and is skipped if fewer than two remain. Any other
    relation is skipped if such pages lack one of its values.
    """
    found: dict[str, list[Bound[Relation]]] = {}
    for relation in relations:
        made = (Bound(relation, values, kind, catalogue) for values in _iter_bindings(relation, page))
        found.setdefault(relation.name, []).extend(made)
    return {name: _group_bounds(bounds) for name, bounds in found.items()}


def _group_bounds(bounds: Sequence[Bound[Relation]]) -> RelationGroup:
    tables = {
        tuple(each.pointer[:-2] for each in bound.values): bound
        for bound in bounds
        if isinstance(bound.relation, Same) and bound.relation.by_label
    }
    return RelationGroup(tuple(bounds), any(bound.is_of_item for bound in bounds), tables)


def _iter_bindings(relation: Relation, page: type[Part]) -> Iterator[tuple[BoundValue, ...]]:
    declared = occurrences_of(relation)
    found = [find_values(page, one) for one in declared]
    fewest = FEWEST if isinstance(relation, Same) else len(declared)
    if is_across_rows(relation):
        values = tuple(each for listed in found for each in listed)
        if len(values) >= fewest:
            yield values
        return
    by_rows = [{each.rows: each for each in listed} for listed in found]
    for rows in max(by_rows, key=lambda each: max(map(len, each), default=-1)):
        joined = [each.get(rows, each.get(())) for each in by_rows]
        values = tuple(each for each in joined if each is not None)
        if len(values) >= fewest:
            yield values


def find_values(page: type[Part], occurrence: Occurrence) -> list[BoundValue]:
    """Return the values that the path of an occurrence stands for; none if pages of the class have no such value."""
    return list(_iter_values(page, occurrence.path.split("."), BoundValue(occurrence, ())))


def _iter_values(part: type[Part], names: list[str], found: BoundValue) -> Iterator[BoundValue]:
    name, *rest = names
    if name == "*":
        for row in (*part.codecs(), *part.parts()):
            if row not in Rows.fields():
                yield from _iter_values(part, [row, *rest], found._replace(rows=(*found.rows, row)))
    elif name in part.lists():
        yield from _iter_items(part, name, rest, found)
    else:
        codec, below = part.codecs().get(name), part.parts().get(name)
        if codec is not None:
            column = list(part.codecs()).index(name)
            yield from _iter_members(codec, rest, found._replace(pointer=(*found.pointer, name), column=column))
        elif below is not None and rest:
            yield from _iter_values(below, rest, found._replace(pointer=(*found.pointer, name)))


def _iter_items(part: type[Part], name: str, names: list[str], found: BoundValue) -> Iterator[BoundValue]:
    """Yield the values of all items of a list (`*`), or of the item whose index a path has."""
    index, *rest = names or [""]
    codec, below = part.item_codecs().get(name), part.parts().get(name)
    if index == "*":
        pointer = (*found.pointer, name, ITEM)
        key = (*pointer, below.item_key()[0]) if below else ()
        found = found._replace(pointer=pointer, rows=(*found.rows, ITEM), key=key)
    elif index.isdecimal():
        found = found._replace(pointer=(*found.pointer, name, int(index)))
    else:
        return
    if codec is not None:
        yield from _iter_members(codec, rest, found)
    elif below is not None and rest:
        yield from _iter_values(below, rest, found)


def _iter_members(codec: Codec, names: list[str], found: BoundValue) -> Iterator[BoundValue]:
    """Yield a value, or the member that a path names."""
    if not names:
        yield found
    elif isinstance(codec, Composite) and len(names) == 1 and names[0] in codec.members:
        yield found._replace(member=names[0], codec=codec)
