"""A table whose rows are known by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots.binding import bind_rows, find_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots.binding import KnownRow, LabelScope, Leaf, Path
    from quotedoc.text import Pointer


class KeyTable(NamedTuple):
    """A table whose first column holds labels. A row is a field of the part at `field` (empty: the section's own).

    Attributes:
        columns: the label key of each column, the label column first.
        leaves: the leaf of each further column within the row; empty where the row itself is the leaf.
        rows: the fields that are rows; all that have a label if none are named.
        home: the part whose fields the rows are, where that is not the part at `field`.
        codecs: how a leaf is printed, where that is not how its field says.
        lists_rows: whether `row_order` always says which rows it has, since other tables may have the same ones.
    """

    field: str
    columns: tuple[str, ...]
    leaves: tuple[str, ...]
    rows: tuple[str, ...] = ()
    home: Path = ()
    codecs: Mapping[str, Codec] | None = None
    lists_rows: bool = False

    def bind_labels(self, scope: LabelScope) -> KeyTablePlan | None:
        """Return the slot with its rows; None if the catalogue lacks the label of a column."""
        header = scope.labels.find_header(self.columns)
        if header is None:
            return None
        pointer = (*scope.base, self.field) if self.field else scope.base
        table = scope.part.parts()[self.field] if self.field else scope.part
        home, table = (self.home, find_part(scope.page, self.home)) if self.home else (pointer, table)
        rows = bind_rows(table, self.leaves, scope.labels, home, self.rows)
        for name, codec in (self.codecs or {}).items():
            rows = {label: _with_codec(row, name, codec) for label, row in rows.items()}
        return KeyTablePlan(pointer, self.columns, header, rows, self.lists_rows, bool(self.home))


class KeyTablePlan(NamedTuple):
    """`KeyTable`, bound; at `pointer` stands what is unusual about it.

    Attributes:
        pointer: the part.
        columns: the label key of each column.
        header: the label of each column, that of the labels first.
        rows: the known rows by label.
        lists_rows: whether `row_order` always says which rows it has.
        has_home: whether the rows are fields of another part of the page.
    """

    pointer: Pointer
    columns: tuple[str, ...]
    header: tuple[str, ...]
    rows: Mapping[str, KnownRow]
    lists_rows: bool = False
    has_home: bool = False

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaves of all rows."""
        return (leaf for row in self.rows.values() for leaf in row.leaves)

    def move_below(self, base: Pointer) -> KeyTablePlan:
        """Return the slot below `base`; rows of another part stay there."""
        rows = self.rows if self.has_home else {label: row.move_below(base) for label, row in self.rows.items()}
        return self._replace(pointer=base + self.pointer, rows=rows)


def _with_codec(row: KnownRow, name: str, codec: Codec) -> KnownRow:
    leaves = (leaf._replace(codec=codec) if leaf.pointer[-1] == name else leaf for leaf in row.leaves)
    return row._replace(leaves=tuple(leaves))
