"""Read a chart, whose JSON repeats figures of tables as texts, into typed values of the page.

`read_chart` gets the texts of a chart as a `ChartContent`, adds their values to the page, and returns whether it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.data import print_json, unwrap_node
from quotedoc.diagnostic import Fault, UnknownLabel, UnknownNames
from quotedoc.reading.tables import LabelledRow, read_rows
from quotedoc.text import Span
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from quotedoc.model.slots import ChartPlan
    from quotedoc.model.slots.chart import DimensionPlan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.chart_content import ChartContent, Dimension, Label
    from quotedoc.text import Pointer


def read_chart(builder: Builder, slot: ChartPlan, chart: ChartContent) -> bool:
    """Read a chart, unless it is not the first of its kind or has unknown dimensions only; if so, return False.

    If the chart has anything else that is not defined, its whole JSON is also kept.
    """
    texts = [dimension.name.text for dimension in chart.dimensions]
    by_key = {matching_key(name): name for name in slot.dimensions if name not in texts}
    names = [by_key.get(matching_key(text), text) for text in texts]
    known = {name: names.index(name) for name in slot.dimensions if name in names}
    if slot.pointer in builder.spans or (names and not known):
        return False
    builder.ensure_container(slot.pointer)
    builder.spans[slot.pointer] = chart.span
    for pointer, codec in slot.texts:
        label = chart.texts.get(str(pointer[-1]))
        if label is not None:
            builder.put_json_text(pointer, codec, *label)
    for name, number in known.items():
        declared = slot.dimensions[name]
        _read_dimension(builder, (*slot.pointer, declared.key), declared, chart.dimensions[number])
    new = [number for number in range(len(names)) if number not in known.values()]
    for number in new:
        name, span = chart.dimensions[number].name
        reason = "is repeated" if names[number] in known else "is unknown"
        builder.add_fault("chart-dimension-unknown", span, payload=UnknownLabel(name), name=name, reason=reason)
    if chart.changes:
        builder.add_fault(
            "chart-changed",
            Span(chart.span.start, chart.span.start + 1),
            slot.pointer,
            payload=UnknownNames(tuple(chart.changes)),
            what="; ".join(chart.changes),
        )
    if chart.changes or new or list(known.values()) != sorted(known.values()):
        from quotedoc.data.json_text import parse_json  # few charts have more than what is known

        node = chart.node or parse_json(builder.source.text, *chart.span)
        if not isinstance(node, Fault):
            builder.keep_text(slot.pointer, print_json(unwrap_node(node), None))
    builder.last = slot.pointer
    return True


def _read_dimension(builder: Builder, pointer: Pointer, known: DimensionPlan, dimension: Dimension) -> None:
    builder.ensure_container(pointer)
    builder.spans[pointer] = dimension.name.span
    builder.read_words(pointer, known.name, dimension.name, is_markdown=False)
    if dimension.grade is not None:
        builder.put_json_text(*known.grade, *dimension.grade)
    read_rows(builder, pointer, known.rows, [_make_row(cells) for cells in dimension.indicators], is_markdown=False)


def _make_row(cells: list[Label | None]) -> LabelledRow:
    # The span of an indicator includes the quotes of its name, so that it is not empty if the name is.
    span = cells[0].quoted if cells[0] else Span(0, 0)
    return LabelledRow(span, cells, [cell for cell in cells[1:] if cell])
