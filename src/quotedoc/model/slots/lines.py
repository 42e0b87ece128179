"""Lines after templates: a paragraph of one line, a block quote, a bullet list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from quotedoc.model.slots.binding import LinePattern, bind_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.slots.binding import Leaf, Scope
    from quotedoc.text import Pointer

L = TypeVar("L", bound="LinesPlan")


class Line(NamedTuple):
    """A paragraph of one line after a template."""

    label: str

    def bind(self, scope: Scope) -> LinePlan | None:
        """Return the slot with its template; None if the catalogue lacks it."""
        return _bind(LinePlan, (self.label,), scope)


class QuoteLines(NamedTuple):
    """A block quote, each line after a template; templates in order, each may be missing."""

    labels: tuple[str, ...]

    def bind(self, scope: Scope) -> QuoteLinesPlan | None:
        """Return the slot with its templates; None if the catalogue has none of them."""
        return _bind(QuoteLinesPlan, self.labels, scope)


class Bullets(NamedTuple):
    """A bullet list, each item after a template; templates in order, each may be missing."""

    labels: tuple[str, ...]

    def bind(self, scope: Scope) -> BulletsPlan | None:
        """Return the slot with its templates; None if the catalogue has none of them."""
        return _bind(BulletsPlan, self.labels, scope)


class LinesPlan(NamedTuple):
    """Lines, bound; each may be missing.

    Attributes:
        labels: the key of each line's label.
        patterns: the lines in order.
    """

    labels: tuple[str, ...]
    patterns: tuple[LinePattern, ...]

    def leaves(self) -> Iterator[Leaf]:
        """Yield the leaves of all lines."""
        return (leaf for pattern in self.patterns for leaf in pattern.leaves)

    def below(self, base: Pointer) -> Self:
        """Return the slot with its leaves below `base`."""
        return self._replace(patterns=tuple(pattern.below(base) for pattern in self.patterns))


class LinePlan(LinesPlan):
    """`Line`, bound."""


class QuoteLinesPlan(LinesPlan):
    """`QuoteLines`, bound."""


class BulletsPlan(LinesPlan):
    """`Bullets`, bound."""


def _bind(kind: type[L], labels: tuple[str, ...], scope: Scope) -> L | None:
    templates = {label: template for label in labels if (template := scope.labels.line(label)) is not None}
    patterns = tuple(bind_template(template, scope.part, scope.base) for template in templates.values())
    return kind(tuple(templates), patterns) if patterns else None
