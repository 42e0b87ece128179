"""Define the slot `KeyTable`: a table in which each row has a label that identifies its key, such as `PE (TTM)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots.binding import bind_rows, find_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots.binding import KnownRow, LabelScope, Leaf, Path
    from quotedoc.text import Pointer


class KeyTable(NamedTuple):
    """A table whose first column has labels. A row is a field of the part at `field`; if that is empty, of the section.

    Attributes:
        field: the key of the part with the rows.
        columns: the label key of each column, the label column first.
        leaves: the key within the row for each further column; empty if the row itself is the value.
        rows: the keys of the rows; if empty, of all fields that have a label.
        rows_path: the path of another part of the page that has the rows as fields; empty for the part at `field`.
        codecs: the codecs of leaves by key, if they differ from those of their fields.
        lists_rows: whether `row_order` always lists the rows of the table, since other tables may have the same rows.
    """

    field: str
    columns: tuple[str, ...]
    leaves: tuple[str, ...]
    rows: tuple[str, ...] = ()
    rows_path: Path = ()
    codecs: Mapping[str, Codec] | None = None
    lists_rows: bool = False

    def bind_labels(self, scope: LabelScope) -> KeyTablePlan | None:
        """Return the slot with its rows; None if the catalogue lacks the label of a column."""
        header = scope.labels.find_header(self.columns)
        if header is None:
            return None
        pointer = (*scope.base, self.field) if self.field else scope.base
        table = scope.part.parts()[self.field] if self.field else scope.part
        base, table = (self.rows_path, find_part(scope.page, self.rows_path)) if self.rows_path else (pointer, table)
        rows = bind_rows(table, self.leaves, scope.labels, base, self.rows)
        for name, codec in (self.codecs or {}).items():
            rows = {label: _with_codec(row, name, codec) for label, row in rows.items()}
        return KeyTablePlan(pointer, self.columns, header, rows, self.lists_rows, bool(self.rows_path))


class KeyTablePlan(NamedTuple):
    """A `KeyTable` slot with its labels and leaves.

    Attributes:
        pointer: the pointer of the part with the rows, and with what is unusual about the table.
        columns: the label key of each column.
        header: the label of each column, the label column first.
        rows: the known rows by label.
        lists_rows: whether `row_order` always lists the rows of the table.
        has_rows_path: whether the rows are fields of another part of the page.
    """

    pointer: Pointer
    columns: tuple[str, ...]
    header: tuple[str, ...]
    rows: Mapping[str, KnownRow]
    lists_rows: bool = False
    has_rows_path: bool = False

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaves of all rows."""
        return (leaf for row in self.rows.values() for leaf in row.leaves)

    def move_below(self, base: Pointer) -> KeyTablePlan:
        """Return the slot below `base`; rows of another part are not moved."""
        rows = self.rows if self.has_rows_path else {label: row.move_below(base) for label, row in self.rows.items()}
        return self._replace(pointer=base + self.pointer, rows=rows)


def _with_codec(row: KnownRow, name: str, codec: Codec) -> KnownRow:
    leaves = (leaf._replace(codec=codec) if leaf.pointer[-1] == name else leaf for leaf in row.leaves)
    return row._replace(leaves=tuple(leaves))
