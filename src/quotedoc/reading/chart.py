"""Chart fences: JSON of texts, read into the same parts as the tables that they repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.data import Mapping, Scalar, Sequence
from quotedoc.reading.tables import LabelledRow, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.data import Node
    from quotedoc.model import plan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.tables import Cell


class _Dimension(NamedTuple):
    name: Scalar
    grade: Scalar
    indicators: list[list[Scalar]]


def read_chart(builder: Builder, slot: plan.Chart, node: Node) -> bool:
    """Read a chart of just the published shape; of any other its schema has something to say, and it stays raw."""
    members = _members(node, (*(field.pointer[-1] for field in slot.leaves), "dimensions"))
    if members is None or slot.pointer in builder.spans:
        return False
    *texts, listed = members
    dimensions = _dimensions(listed)
    if dimensions is None or not _all_texts(texts) or not _in_order(builder, slot, dimensions):
        return False
    builder.spans[slot.pointer] = node.span
    for field, scalar in zip(slot.leaves, _scalars(texts), strict=True):
        builder.value(field.pointer, field.codec, str(scalar.value), scalar.content)
    for dimension in dimensions:
        known = slot.dimensions[str(dimension.name.value)]
        pointer = (*slot.pointer, known.key)
        builder.spans[pointer] = dimension.name.content
        builder.value((*pointer, "grade"), known.grade, str(dimension.grade.value), dimension.grade.content)
        rows = [LabelledRow(cells[0].span, [_cell(cell) for cell in cells]) for cells in dimension.indicators]
        read_rows(builder, pointer, known.rows, known.keys, rows)
    builder.last = slot.pointer
    return True


def _cell(scalar: Scalar) -> Cell:
    return str(scalar.value), scalar.content


def _in_order(builder: Builder, slot: plan.Chart, dimensions: Iterable[_Dimension]) -> bool:
    """Tell whether the dimensions are known, each once and in order; if not, say which is not."""
    due = list(slot.dimensions)
    for name, _, _ in dimensions:
        if name.value not in due:
            reason = "comes again or out of order" if name.value in slot.dimensions else "is not known"
            builder.fault("chart-dimension-unknown", name.content, name=name.value, reason=reason)
            return False
        del due[: due.index(str(name.value)) + 1]
    return True


def _dimensions(node: Node) -> list[_Dimension] | None:
    found = []
    for members in _each(node, ("name", "grade", "indicators")):
        indicators = list(_each(members[2], ("name", "value", "rating"))) if members else [None]
        if members is None or not _all_texts(members[:2]):
            return None
        cells = [_scalars(indicator) for indicator in indicators if indicator and _all_texts(indicator)]
        if len(cells) != len(indicators):
            return None
        name, grade = _scalars(members[:2])
        found.append(_Dimension(name, grade, cells))
    return found


def _each(node: Node, keys: tuple[str, ...]) -> Iterable[list[Node] | None]:
    """Return the members of each object of a list; None stands for what is none of this shape."""
    return [_members(item, keys) for item in node.items] if isinstance(node, Sequence) else [None]


def _members(node: Node, keys: tuple[str | int, ...]) -> list[Node] | None:
    """Return the values of an object that has just these keys, each once, in the order of `keys`."""
    if not isinstance(node, Mapping) or len(node.entries) != len(keys):
        return None
    values = {key.value: value for key, value in node.entries}
    return [values[key] for key in keys] if values.keys() == set(keys) else None


def _all_texts(nodes: Iterable[Node]) -> bool:
    return all(isinstance(node, Scalar) and isinstance(node.value, str) for node in nodes)


def _scalars(nodes: Iterable[Node]) -> list[Scalar]:
    return [node for node in nodes if isinstance(node, Scalar)]
