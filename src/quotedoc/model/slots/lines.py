"""Define the slots `Line`, `QuoteLines` and `Bullets`: a paragraph, a quote and a bullet list that match templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from quotedoc.model.slots.binding import LinePattern, bind_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.slots.binding import LabelScope, Leaf
    from quotedoc.text import Pointer

L = TypeVar("L", bound="LinesPlan")


class Line(NamedTuple):
    """A paragraph of one line that matches a template."""

    label: str

    def bind_labels(self, scope: LabelScope) -> LinePlan | None:
        """Return the slot with its template; None if the catalogue lacks it."""
        return _bind_lines(LinePlan, (self.label,), scope)


class QuoteLines(NamedTuple):
    """A block quote whose lines match templates, in the order of these; each line may be missing."""

    labels: tuple[str, ...]

    def bind_labels(self, scope: LabelScope) -> QuoteLinesPlan | None:
        """Return the slot with its templates; None if the catalogue has none of them."""
        return _bind_lines(QuoteLinesPlan, self.labels, scope)


class Bullets(NamedTuple):
    """A bullet list whose items match templates, in the order of these; each item may be missing."""

    labels: tuple[str, ...]

    def bind_labels(self, scope: LabelScope) -> BulletsPlan | None:
        """Return the slot with its templates; None if the catalogue has none of them."""
        return _bind_lines(BulletsPlan, self.labels, scope)


class LinesPlan(NamedTuple):
    """A slot of lines with their templates and leaves; each line may be missing.

    Attributes:
        labels: the label key of each line.
        patterns: the lines, in order.
    """

    labels: tuple[str, ...]
    patterns: tuple[LinePattern, ...]

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the leaves of all lines."""
        return (leaf for pattern in self.patterns for leaf in pattern.leaves)

    def move_below(self, base: Pointer) -> Self:
        """Return the slot with its leaves below `base`."""
        return self._replace(patterns=tuple(pattern.move_below(base) for pattern in self.patterns))


class LinePlan(LinesPlan):
    """A `Line` slot with its template and leaves."""


class QuoteLinesPlan(LinesPlan):
    """A `QuoteLines` slot with its templates and leaves."""


class BulletsPlan(LinesPlan):
    """A `Bullets` slot with its templates and leaves."""


def _bind_lines(kind: type[L], labels: tuple[str, ...], scope: LabelScope) -> L | None:
    templates = {label: template for label in labels if (template := scope.labels.find_line(label)) is not None}
    patterns = tuple(bind_template(template, scope.part, scope.base) for template in templates.values())
    return kind(tuple(templates), patterns) if patterns else None
