"""Hold a relation together with the values that it binds on pages of a kind: `Bound` and `BoundValue`.

`model/relation.py` defines relations by paths, such as `Same("radar-grade-differs", ("financial_score.*.grade",
"radar.*.grade"))`. `bind_relations` makes a `Bound` for each row that a `*` stands for, here one for each dimension of
the score. A `Bound` has a `BoundValue` for each path: the pointer of the value, its row and its column.

A `*` for the items of a list has the index `ITEM` in the pointer, because the number of items depends on the page.
`rules/_relations.py` then inserts the indexes with `select_item` or `expand_items`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from quotedoc.model.relation import Relation, is_across_rows
from quotedoc.model.slots.binding import ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.model.composite import Composite
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.relation import Occurrence
    from quotedoc.text import Pointer

R_co = TypeVar("R_co", bound=Relation, covariant=True)
MAX_CACHED_ITEMS: Final = 32
"""The largest number of items of a list for which `expand_items` caches its result."""


class BoundValue(NamedTuple):
    """A value that a relation binds.

    Attributes:
        occurrence: the occurrence in the relation: its path, and the part of the text that states the fact.
        pointer: the pointer of the value; `ITEM` stands for any index of a list.
        rows: the key that each `*` of the path stands for, or `ITEM`.
        member: the member that the path names, such as `rank` of `31 / 32`; empty for the whole value.
        codec: the codec of a value whose member is named.
        key: the pointer of the field that identifies an item of the list; empty if there is no such field.
        column: the index of the value among the values of its row.
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
        """The pointer for findings: that of the member if the path names one, otherwise that of the value."""
        return (*self.pointer, self.member) if self.member else self.pointer

    @property
    def table(self) -> Pointer:
        """The pointer of the part whose table has the value as a cell."""
        return self.pointer[: -3 if self.key else -2]

    @property
    def listed(self) -> Pointer | None:
        """The pointer of the list whose items all have the value; None if it is in a single item, or in no list."""
        return self.pointer[: self.pointer.index(ITEM)] if ITEM in self.pointer else None

    def select_item(self, index: int) -> BoundValue:
        """Return the value of the item at an index."""
        return self._replace(pointer=_select_item(self.pointer, index), key=_select_item(self.key, index))


def _select_item(pointer: Pointer, index: int) -> Pointer:
    return tuple(index if part == ITEM else part for part in pointer)


@dataclass(frozen=True, eq=False)
class Bound(Generic[R_co]):
    """A relation, and values that it binds.

    Attributes:
        relation: the relation, as the kind defines it.
        values: the values, in the order of the relation's paths.
        kind: the kind of page.
        catalogue: the labels that name the values in messages.
    """

    relation: R_co
    values: tuple[BoundValue, ...]
    kind: str
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def by_path(self) -> Mapping[str, BoundValue]:
        """The value of each path of the relation; the last one, if a path has several values."""
        return {each.occurrence.path: each for each in self.values}

    @cached_property
    def lists(self) -> tuple[Pointer, ...]:
        """The pointers of the lists whose items have the values."""
        return tuple(dict.fromkeys(each.listed for each in self.values if each.listed is not None))

    @cached_property
    def is_of_item(self) -> bool:
        """Whether the relation holds within each item of its lists, rather than between the items."""
        return bool(self.lists) and not is_across_rows(self.relation)

    @cached_property
    def keys(self) -> tuple[Pointer, ...]:
        """The pointers of the fields that identify the items of its lists."""
        return tuple(dict.fromkeys(each.key for each in self.values if each.key))

    @cached_property
    def certain_values(self) -> tuple[tuple[Pointer, BoundValue], ...]:
        """The values with their pointers, without those that may state something else than the fact."""
        return tuple((each.pointer, each) for each in self.values if not each.occurrence.is_free)

    @cached_property
    def has_one_form(self) -> bool:
        """Whether all places state a fact in one form: the whole text, or the same member or part of it."""
        return len({(each.member, each.occurrence.form, each.occurrence.part) for each in self.values}) == 1

    @lru_cache(maxsize=512)  # noqa: B019  # there are few relations, and they live as long as the program
    def select_item(self, index: int) -> Bound[R_co]:
        """Return the relation between the values of the item at an index of the lists."""
        return self._replace_values(each.select_item(index) for each in self.values)

    def expand_items(self, counts: tuple[int, ...]) -> Bound[R_co]:
        """Return the relation between the values of all items; `counts` has the length of each of its lists."""
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
        """Return the label of the value at a path: that of its row, or of its column, otherwise its key in words."""
        names = reversed(self.by_path[path].pointer)
        found = (self._find_label(self.catalogue.rows, name) for name in names)
        return next(filter(None, found), self.name_key(path))

    def name_key(self, path: str) -> str:
        """Return the label of the last key of a path: that of a row, or of a column, otherwise the key in words."""
        name = path.rpartition(".")[2]
        found = (self._find_label(labels, name) for labels in (self.catalogue.rows, self.catalogue.columns))
        return next(filter(None, found), name.replace("_", " "))

    def _find_label(self, labels: Mapping[str, str], name: str | int) -> str | None:
        return labels.get(f"{self.kind}.{name}", labels.get(str(name)))


class RelationGroup(NamedTuple):
    """All bound relations of a kind that have the same name.

    Attributes:
        bounds: the relations.
        is_listed: whether some of them hold within each item of a list.
        tables: the tables whose unknown rows are compared by their labels, each with the relation of a known row.
    """

    bounds: tuple[Bound[Relation], ...]
    is_listed: bool
    tables: Mapping[tuple[Pointer, ...], Bound[Relation]]


NO_RELATIONS: Final = RelationGroup((), is_listed=False, tables={})
