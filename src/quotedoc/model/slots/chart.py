"""Define the slot `Chart`: a chart fence with dimensions and their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots.binding import LabelClashError, Leaf, bind_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.model.slots.binding import KnownRow, LabelScope
    from quotedoc.text import Pointer


class Chart(NamedTuple):
    """A `chart-data:KIND` fence: a part with the texts of the chart, and with a part for each dimension."""

    kind: str

    def bind_labels(self, scope: LabelScope) -> ChartPlan | None:
        """Return the slot with its dimensions; None if the catalogue has no name of a dimension."""
        dimensions: dict[str, DimensionPlan] = {}
        for key, table in scope.part.parts().items():
            name = scope.labels.find_dimension(key)
            if name in dimensions:
                raise LabelClashError(name)
            if name is not None:
                pointer = (*scope.base, key)
                rows = bind_rows(table, ("value", "rating"), scope.labels, pointer)
                dimensions[name] = DimensionPlan(key, name, Leaf((*pointer, "grade"), table.codecs()["grade"]), rows)
        texts = tuple(Leaf((*scope.base, name), codec) for name, codec in scope.part.codecs().items())
        return ChartPlan(self.kind, scope.base, texts, dimensions) if dimensions else None


class DimensionPlan(NamedTuple):
    """A dimension of a chart: the key of its part, its name, its grade, and its known indicators by name."""

    key: str
    name: str
    grade: Leaf
    rows: Mapping[str, KnownRow]

    def move_below(self, base: Pointer) -> DimensionPlan:
        """Return the dimension with its leaves below `base`."""
        rows = {label: row.move_below(base) for label, row in self.rows.items()}
        return DimensionPlan(self.key, self.name, self.grade.move_below(base), rows)


class ChartPlan(NamedTuple):
    """A `Chart` slot with the leaves of its own texts, and with its dimensions by name."""

    kind: str
    pointer: Pointer
    texts: tuple[Leaf, ...]
    dimensions: Mapping[str, DimensionPlan]

    def iter_leaves(self) -> Iterator[Leaf]:
        """Yield the chart's own texts, and the grade and the indicators of each dimension."""
        yield from self.texts
        for dimension in self.dimensions.values():
            yield dimension.grade
            yield from (leaf for row in dimension.rows.values() for leaf in row.leaves)

    def move_below(self, base: Pointer) -> ChartPlan:
        """Return the slot with its leaves below `base`."""
        texts = tuple(leaf.move_below(base) for leaf in self.texts)
        dimensions = {name: dimension.move_below(base) for name, dimension in self.dimensions.items()}
        return ChartPlan(self.kind, base + self.pointer, texts, dimensions)
