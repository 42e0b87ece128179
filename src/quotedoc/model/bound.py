"""A relation with the values that it binds on pages of a kind.

`model/relation.py` declares relations by paths, such as `Same("radar-grade-differs", ("financial_score.*.grade",
"radar.*.grade"))`. `bind_relations` makes a `Bound` for each row that a `*` stands for, here one for each dimension of
the score. It holds a `BoundValue` for each path: the value's pointer, and which row and column it stands in.

A `*` for the items of a list has the index `ITEM` in the pointer, because only a page tells how many items there are.
`rules/_relations.py` then puts in the indexes, with `select_item` or `expand_items`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from quotedoc.model.relation import Relation, binds_rows_together
from quotedoc.model.slots.binding import ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.model.composite import Composite
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.relation import Occurrence
    from quotedoc.text import Pointer

R_co = TypeVar("R_co", bound=Relation, covariant=True)
MAX_CACHED_ITEMS: Final = 32
"""Up to how many items of a list the relation of all of them is kept."""


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
        """The pointer that findings have: that of the member, if only one is meant."""
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
    def by_path(self) -> Mapping[str, BoundValue]:
        """The values by the paths of the relation; of a path that stands for several, the last one."""
        return {each.occurrence.path: each for each in self.values}

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
        names = reversed(self.by_path[path].pointer)
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
