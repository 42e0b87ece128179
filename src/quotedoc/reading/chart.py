"""Chart fences: JSON of texts, read into the same parts as the tables that they repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.data import Mapping, Scalar, Sequence
from quotedoc.reading.tables import LabelledRow, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.data import Node
    from quotedoc.model import plan
    from quotedoc.model.chart import ChartText
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.tables import Cell
    from quotedoc.text import Span


class Dimension(NamedTuple):
    """A dimension of a chart: its texts, and those of each indicator."""

    name: Scalar
    grade: Scalar
    indicators: list[list[Scalar]]


class Shape(NamedTuple):
    """A chart of just the published shape: its own texts by key, and its dimensions."""

    span: Span
    texts: dict[str, Scalar]
    dimensions: list[Dimension]


def find_shape(node: Node, model: type[ChartText]) -> Shape | None:
    """Return the shape of a chart; None if it is another, and then its schema has something to say."""
    keys = [key for key in model.fields() if key != "dimensions"]
    members = _members(node, (*keys, "dimensions"))
    if members is None:
        return None
    *own, listed = members
    texts, dimensions = _texts(own), _dimensions(listed)
    if texts is None or dimensions is None:
        return None
    return Shape(node.span, dict(zip(keys, texts, strict=True)), dimensions)


def read_chart(builder: Builder, slot: plan.Chart, chart: Shape) -> bool:
    """Read a chart whose dimensions are known, if it is the first; otherwise it stays raw."""
    if slot.pointer in builder.spans or not _in_order(builder, slot, chart.dimensions):
        return False
    builder.spans[slot.pointer] = chart.span
    for field in slot.leaves:
        scalar = chart.texts[str(field.pointer[-1])]
        builder.value(field.pointer, field.codec, str(scalar.value), scalar.content)
    for dimension in chart.dimensions:
        known = slot.dimensions[str(dimension.name.value)]
        pointer = (*slot.pointer, known.key)
        builder.spans[pointer] = dimension.name.content
        builder.value((*pointer, "grade"), known.grade, str(dimension.grade.value), dimension.grade.content)
        rows = [LabelledRow(cells[0].span, [_cell(cell) for cell in cells]) for cells in dimension.indicators]
        read_rows(builder, pointer, known.rows, rows)
    builder.last = slot.pointer
    return True


def _cell(scalar: Scalar) -> Cell:
    return str(scalar.value), scalar.content


def _in_order(builder: Builder, slot: plan.Chart, dimensions: Iterable[Dimension]) -> bool:
    """Tell whether the dimensions are known, each once and in order; if not, say which is not."""
    due = list(slot.dimensions)
    for name, _, _ in dimensions:
        if name.value not in due:
            reason = "comes again or out of order" if name.value in slot.dimensions else "is not known"
            builder.fault("chart-dimension-unknown", name.content, name=name.value, reason=reason)
            return False
        del due[: due.index(str(name.value)) + 1]
    return True


def _dimensions(node: Node) -> list[Dimension] | None:
    found = []
    for members in _each(node, ("name", "grade", "indicators")):
        if members is None:
            return None
        own = _texts(members[:2])
        indicators = [_texts(indicator) for indicator in _each(members[2], ("name", "value", "rating"))]
        cells = [indicator for indicator in indicators if indicator is not None]
        if own is None or len(cells) != len(indicators):
            return None
        found.append(Dimension(own[0], own[1], cells))
    return found


def _each(node: Node, keys: tuple[str, ...]) -> list[list[Node] | None]:
    """Return the members of each object of a list; None stands for what is none of this shape."""
    return [_members(item, keys) for item in node.items] if isinstance(node, Sequence) else [None]


def _members(node: Node, keys: tuple[str, ...]) -> list[Node] | None:
    """Return the values of an object that has just these keys, each once, in the order of `keys`."""
    if not isinstance(node, Mapping) or len(node.entries) != len(keys):
        return None
    values = {key.value: value for key, value in node.entries}
    return [values[key] for key in keys] if all(key in values for key in keys) else None


def _texts(nodes: list[Node] | None) -> list[Scalar] | None:
    """Return the nodes if all of them are texts."""
    texts = [node for node in nodes or () if isinstance(node, Scalar) and isinstance(node.value, str)]
    return texts if nodes is not None and len(texts) == len(nodes) else None
