"""Define the slot `SeriesTable`: a table with a column for each period, such as `Q1 2026`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots.binding import ITEM, KnownRow, LabelClashError, Leaf, find_leaf
from quotedoc.model.slots.key_table import KeyTablePlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots.binding import KindLabels, LabelScope
    from quotedoc.text import Pointer


class SeriesTable(NamedTuple):
    """A table with a column for each period.

    Attributes:
        field: the key of the list that has an item for each column but the first.
        column: the label key of the first column.
        head: the field of an item that is the header of its column; each row is another field of the items.
    """

    field: str
    column: str
    head: str

    def bind_labels(self, scope: LabelScope) -> SeriesTablePlan | None:
        """Return the slot with its rows; None if the catalogue lacks the label of the first column."""
        item, label = scope.part.parts()[self.field], scope.labels.find_column(self.column)
        if label is None:
            return None
        rows = _bind_items({key: codec for key, codec in item.codecs().items() if key != self.head}, scope.labels)
        items = (*scope.base, self.field)
        return SeriesTablePlan(scope.base, items, self.column, label, find_leaf(item, self.head), rows)


@dataclass(frozen=True, eq=False)
class SeriesTablePlan:
    """A `SeriesTable` slot with its labels and leaves.

    Attributes:
        pointer: the pointer of the part with the list, and with what is unusual about the table.
        items: the pointer of the list.
        column: the label key of the first column.
        label: the header of the first column.
        head: the leaf that is the header of an item's column; its pointer starts at the item.
        rows: the key and the codec of each row, by its label.
    """

    pointer: Pointer
    items: Pointer
    column: str
    label: str
    head: Leaf
    rows: Mapping[str, tuple[str, Codec]]

    @lru_cache(maxsize=8)  # noqa: B019  # there are few tables, and they live as long as the program
    def make_table(self, columns: int) -> KeyTablePlan:
        """Return the table with `columns` columns after the first; their headers are values of the page."""
        rows = {}
        for label, (key, codec) in self.rows.items():
            leaves = tuple(Leaf((*self.items, index, key), codec) for index in range(columns))
            rows[label] = KnownRow(key, label, leaves, leaves[-1].pointer)
        return KeyTablePlan(self.pointer, (), (), rows)

    def list_heads(self, columns: int) -> list[Leaf]:
        """Return the leaves that are the headers of the first `columns` columns."""
        return [self.head.move_below((*self.items, index)) for index in range(columns)]

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaves of any item."""
        yield self.head.move_below((*self.items, ITEM))
        yield from (Leaf((*self.items, ITEM, key), codec) for key, codec in self.rows.values())

    def move_below(self, base: Pointer) -> SeriesTablePlan:
        """Return the slot with its list below `base`."""
        return replace(self, pointer=base + self.pointer, items=base + self.items)


def _bind_items(codecs: Mapping[str, Codec], labels: KindLabels) -> dict[str, tuple[str, Codec]]:
    rows: dict[str, tuple[str, Codec]] = {}
    for key, codec in codecs.items():
        label = labels.find_row(key)
        if label in rows:
            raise LabelClashError(label)
        rows |= {label: (key, codec)} if label else {}
    return rows
