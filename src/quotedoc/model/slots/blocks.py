"""Whatever stands in a section, read by its structure alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.slots.binding import LabelScope, Leaf
    from quotedoc.text import Pointer


class Blocks(NamedTuple):
    """Whatever stands here, read by its structure alone: a list of blocks."""

    field: str

    def bind_labels(self, scope: LabelScope) -> BlocksPlan:
        """Return the slot with its list."""
        return BlocksPlan((*scope.base, self.field))


class BlocksPlan(NamedTuple):
    """`Blocks`, bound; `pointer` is the list."""

    pointer: Pointer

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield nothing: which leaves blocks have is known from a page alone."""
        return iter(())

    def move_below(self, base: Pointer) -> BlocksPlan:
        """Return the slot with its list below `base`."""
        return BlocksPlan(base + self.pointer)
