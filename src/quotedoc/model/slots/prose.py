"""Define the slot `Prose`: paragraphs of running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots.binding import Leaf, find_leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.slots.binding import LabelScope
    from quotedoc.text import Pointer


class Prose(NamedTuple):
    """Paragraphs of running text, which are one value together."""

    field: str

    def bind_labels(self, scope: LabelScope) -> ProsePlan:
        """Return the slot with its leaf."""
        return ProsePlan(find_leaf(scope.part, self.field, scope.base))


class ProsePlan(NamedTuple):
    """A `Prose` slot with its leaf."""

    leaf: Leaf

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaf."""
        yield self.leaf

    def move_below(self, base: Pointer) -> ProsePlan:
        """Return the slot with its leaf below `base`."""
        return ProsePlan(self.leaf.move_below(base))
