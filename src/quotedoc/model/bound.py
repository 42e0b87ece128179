"""Relations bound to the values of a kind of page: every `*` is a row, or any item of a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from quotedoc.model.composite import Composite
from quotedoc.model.part import Rows
from quotedoc.model.relation import Occurrence, Relation, Same, binds_rows_together, occurrences_of
from quotedoc.model.slots.binding import ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.part import Part
    from quotedoc.text import Pointer

R_co = TypeVar("R_co", bound=Relation, covariant=True)
MAX_CACHED_ITEMS: Final = 32
"""Up to how many items of a list the relation of all of them is kept."""
FEWEST: Final = 2
"""How many occurrences a fact has that is stated more than once."""


class BoundValue(NamedTuple):
    """A value that a relation binds.

    Attributes:
        occurrence: the value as declared.
        pointer: the value; `ITEM` stands for any index of a list.
        rows: what each `*` of the path stands for.
        member: the member of the value that is meant, of a value of several members.
        codec: how such a value is printed.
        key: the pointer of what tells the items of the list apart; empty if the value is in no list.
        column: which of the cells of its row it is.
    """

    occurrence: Occurrence
    pointer: Pointer
    rows: Pointer = ()
    member: str = ""
    codec: Composite | None = None
    key: Pointer = ()
    column: int = 0

    @property
    def shown(self) -> Pointer:
        """The pointer that findings have."""
        return (*self.pointer, self.member) if self.member else self.pointer

    @property
    def table(self) -> Pointer:
        """What holds the table that the value is a cell of."""
        return self.pointer[: -3 if self.key else -2]

    @property
    def listed(self) -> Pointer | None:
        """The list of whose items it is a value; None if it is that of one item, or of none."""
        return self.pointer[: self.pointer.index(ITEM)] if ITEM in self.pointer else None

    def select_item(self, index: int) -> BoundValue:
        """Return the value of one item."""
        return self._replace(pointer=_select_item(self.pointer, index), key=_select_item(self.key, index))


def _select_item(pointer: Pointer, index: int) -> Pointer:
    return tuple(index if part == ITEM else part for part in pointer)


@dataclass(frozen=True, eq=False)
class Bound(Generic[R_co]):
    """A relation of certain values.

    Attributes:
        relation: the relation as declared.
        values: the values, in the order of the relation.
        kind: the kind of page.
        catalogue: the labels that messages call the values by.
    """

    relation: R_co
    values: tuple[BoundValue, ...]
    kind: str
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def pointers(self) -> Mapping[str, Pointer]:
        """The values by the paths of the relation; of a path that stands for several, the last one."""
        return {each.occurrence.path: each.pointer for each in self.values}

    @cached_property
    def lists(self) -> tuple[Pointer, ...]:
        """The lists whose items have the values."""
        return tuple(dict.fromkeys(each.listed for each in self.values if each.listed is not None))

    @cached_property
    def is_of_item(self) -> bool:
        """Whether it holds for each item of its lists by itself."""
        return bool(self.lists) and not binds_rows_together(self.relation)

    @cached_property
    def keys(self) -> tuple[Pointer, ...]:
        """What tells the items of each list apart."""
        return tuple(dict.fromkeys(each.key for each in self.values if each.key))

    @cached_property
    def exact(self) -> tuple[tuple[Pointer, BoundValue], ...]:
        """Each value that states a fact, after its pointer; those that may state something else are left out."""
        return tuple((each.pointer, each) for each in self.values if not each.occurrence.is_free)

    @lru_cache(maxsize=512)  # noqa: B019  # there are few relations, and they live as long as the program
    def select_item(self, index: int) -> Bound[R_co]:
        """Return the relation of the values of one item of the lists."""
        return self._replace_values(each.select_item(index) for each in self.values)

    def expand_items(self, counts: tuple[int, ...]) -> Bound[R_co]:
        """Return the relation of the values of all items of its lists, which have so many."""
        return self._expand_few_items(counts) if max(counts) <= MAX_CACHED_ITEMS else self._expand_items(counts)

    @lru_cache(maxsize=512)  # noqa: B019  # as above, and they are short
    def _expand_few_items(self, counts: tuple[int, ...]) -> Bound[R_co]:
        return self._expand_items(counts)

    def _expand_items(self, counts: tuple[int, ...]) -> Bound[R_co]:
        items = dict(zip(self.lists, counts, strict=True))
        return self._replace_values(
            value
            for each in self.values
            for value in ([each] if each.listed is None else map(each.select_item, range(items[each.listed])))
        )

    def _replace_values(self, values: Iterable[BoundValue]) -> Bound[R_co]:
        return Bound(self.relation, tuple(values), self.kind, self.catalogue)

    def name_value(self, path: str) -> str:
        """Return what a page calls the value at a path: the label of its row, if there is none that of its column."""
        names = reversed(self.pointers[path])
        found = (self._find_label(self.catalogue.rows, name) for name in names)
        return next(filter(None, found), self.name_key(path))

    def name_key(self, path: str) -> str:
        """Return what a page calls the last key of a path: the label of a row, or of a column."""
        name = path.rpartition(".")[2]
        found = (self._find_label(labels, name) for labels in (self.catalogue.rows, self.catalogue.columns))
        return next(filter(None, found), name.replace("_", " "))

    def _find_label(self, labels: Mapping[str, str], name: str | int) -> str | None:
        return labels.get(f"{self.kind}.{name}", labels.get(str(name)))


class RelationGroup(NamedTuple):
    """The relations of a name.

    Attributes:
        bounds: the relations.
        is_listed: whether some of them hold for each item of a list by itself.
        tables: the tables whose rows are also bound by labels that are not known, each with the relation of one row.
    """

    bounds: tuple[Bound[Relation], ...]
    is_listed: bool
    tables: Mapping[tuple[Pointer, ...], Bound[Relation]]


NO_RELATIONS: Final = RelationGroup((), is_listed=False, tables={})


def bind_relations(
    relations: Iterable[Relation], page: type[Part], catalogue: Catalogue, kind: str
) -> dict[str, RelationGroup]:
    """Return the relations by name, bound to the values of pages of a class.

    An occurrence of a fact that such pages do not have is left out; any other relation that lacks a value is left out.
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
    if binds_rows_together(relation):
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
    """Return the values that the path of an occurrence stands for on pages of a class; none if there are none."""
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
    """Yield the values of the items of a list, or of the one item that a path names."""
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
    """Yield a value, or the member of it that a path names."""
    if not names:
        yield found
    elif isinstance(codec, Composite) and len(names) == 1 and names[0] in codec.members:
        yield found._replace(member=names[0], codec=codec)
