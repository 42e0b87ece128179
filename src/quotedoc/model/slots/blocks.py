"""Define the slot `Blocks`: all content of a section, read by its structure alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.slots.binding import LabelScope, Leaf
    from quotedoc.text import Pointer


class Blocks(NamedTuple):
    """All content at this point of a section, read by its structure alone: the list of blocks at `field`."""

    field: str

    def bind_labels(self, scope: LabelScope) -> BlocksPlan:
        """Return the slot with the pointer of its list."""
        return BlocksPlan((*scope.base, self.field))


class BlocksPlan(NamedTuple):
    """A `Blocks` slot with the pointer of its list."""

    pointer: Pointer

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield nothing: the leaves of blocks depend on the page."""
        return iter(())

    def move_below(self, base: Pointer) -> BlocksPlan:
        """Return the slot with its list below `base`."""
        return BlocksPlan(base + self.pointer)
