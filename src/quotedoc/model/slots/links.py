"""Define the slots `Links` and `QuoteLinks`: a list of links as bullets, or in a quoted line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots.binding import ITEM, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.slots.binding import LabelScope
    from quotedoc.model.template import Template
    from quotedoc.text import Pointer


class Links(NamedTuple):
    """A bullet list that only has links: the list of links at `field`."""

    field: str

    def bind_labels(self, scope: LabelScope) -> LinksPlan:
        """Return the slot with its list."""
        return LinksPlan(_find_list(scope, self.field))


class QuoteLinks(NamedTuple):
    """A quoted line of links with ` | ` between them; the template of the line has one placeholder for all links."""

    field: str
    label: str

    def bind_labels(self, scope: LabelScope) -> QuoteLinksPlan | None:
        """Return the slot with its list and its template; None if the catalogue lacks the template."""
        template = scope.labels.find_line(self.label)
        return QuoteLinksPlan(_find_list(scope, self.field), self.label, template) if template else None


class LinksPlan(NamedTuple):
    """A `Links` slot; `links` has the pointer of the list and the codec of an item."""

    links: Leaf

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaf of any item."""
        yield Leaf((*self.links.pointer, ITEM), self.links.codec)

    def move_below(self, base: Pointer) -> LinksPlan:
        """Return the slot with its list below `base`."""
        return self._replace(links=self.links.move_below(base))


class QuoteLinksPlan(NamedTuple):
    """A `QuoteLinks` slot with its template; `links` has the pointer of the list and the codec of an item."""

    links: Leaf
    label: str
    template: Template

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaf of any item."""
        yield Leaf((*self.links.pointer, ITEM), self.links.codec)

    def move_below(self, base: Pointer) -> QuoteLinksPlan:
        """Return the slot with its list below `base`."""
        return self._replace(links=self.links.move_below(base))


def _find_list(scope: LabelScope, name: str) -> Leaf:
    return Leaf((*scope.base, name), scope.part.item_codecs()[name])
