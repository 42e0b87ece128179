"""Chart fences: JSON of texts, read into the same parts as the tables that they repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.reading.tables import LabelledRow, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.model import plan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.shape import Dimension, Shape


def read_chart(builder: Builder, slot: plan.Chart, chart: Shape) -> bool:
    """Read a chart whose dimensions are known, if it is the first; otherwise it stays raw."""
    if slot.pointer in builder.spans or not _in_order(builder, slot, chart.dimensions):
        return False
    builder.spans[slot.pointer] = chart.span
    for field in slot.leaves:
        builder.value(field.pointer, field.codec, *chart.texts[str(field.pointer[-1])])
    for dimension in chart.dimensions:
        known = slot.dimensions[dimension.name.text]
        pointer = (*slot.pointer, known.key)
        builder.spans[pointer] = dimension.name.span
        builder.value((*pointer, "grade"), known.grade, *dimension.grade)
        rows = [LabelledRow(cells[0].quoted, cells) for cells in dimension.indicators]
        read_rows(builder, pointer, known.rows, rows)
    builder.last = slot.pointer
    return True


def _in_order(builder: Builder, slot: plan.Chart, dimensions: Iterable[Dimension]) -> bool:
    """Tell whether the dimensions are known, each once and in order; if not, say which is not."""
    due = list(slot.dimensions)
    for name, _, _ in dimensions:
        if name.text not in due:
            reason = "comes again or out of order" if name.text in slot.dimensions else "is not known"
            builder.fault("chart-dimension-unknown", name.span, name=name.text, reason=reason)
            return False
        del due[: due.index(name.text) + 1]
    return True
