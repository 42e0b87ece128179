"""Define the slot `ListTable`: a table whose rows are the items of a list, such as a table of peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots.binding import ITEM, bind_template
from quotedoc.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.slots.binding import LabelScope, Leaf, LinePattern
    from quotedoc.text import Pointer


class ListTable(NamedTuple):
    """A table whose rows are a list of parts at `field`; each column is a template over the row's leaves."""

    field: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]

    def bind_labels(self, scope: LabelScope) -> ListTablePlan | None:
        """Return the slot with its cells; None if the catalogue lacks the label of a column."""
        header, item = scope.labels.find_header(self.columns), scope.part.parts()[self.field]
        if header is None:
            return None
        cells = tuple(bind_template(Template(cell), item) for cell in self.cells)
        return ListTablePlan((*scope.base, self.field), self.columns, header, cells)


class ListTablePlan(NamedTuple):
    """A `ListTable` slot with its labels and leaves.

    Attributes:
        pointer: the pointer of the list.
        columns: the label key of each column.
        header: the label of each column.
        cells: the cells of a row; the pointers of their leaves start at the row.
    """

    pointer: Pointer
    columns: tuple[str, ...]
    header: tuple[str, ...]
    cells: tuple[LinePattern, ...]

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaves of any row."""
        return (leaf.move_below((*self.pointer, ITEM)) for cell in self.cells for leaf in cell.leaves)

    def move_below(self, base: Pointer) -> ListTablePlan:
        """Return the slot with its list below `base`."""
        return self._replace(pointer=base + self.pointer)
