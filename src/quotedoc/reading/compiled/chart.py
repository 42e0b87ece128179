"""Compile the reader of a chart as published, with known dimensions and indicators in their order.

`compile_chart` gets a slot of the plan and returns a `CompiledSlot`, or None if the chart cannot be compiled.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from quotedoc.model.chart import CHARTS
from quotedoc.reading.chart import read_chart
from quotedoc.reading.chart_content import DIMENSION, INDICATOR, own_keys
from quotedoc.reading.compiled.cells import cell_pattern, compile_rows
from quotedoc.reading.compiled.run import CHART, CompiledRun, CompiledSlot, NotAsPublishedError
from quotedoc.reading.kind import CHART_FENCE
from quotedoc.reading.leaves import LeafReader
from quotedoc.reading.published import GAP, STRING_TEXT, can_be_encoded, find_published_content, members_pattern
from quotedoc.reading.recognized import ChartFence
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.model.slots import ChartPlan
    from quotedoc.model.slots.binding import Leaf
    from quotedoc.model.slots.chart import DimensionPlan
    from quotedoc.text import Pointer

_FENCE = "```"
_CLOSING = f"\n{_FENCE}"


def compile_chart(slot: ChartPlan) -> CompiledSlot | None:
    """Return the compiled slot of a chart fence; its expression allows missing indicators, but no other differences."""
    model = CHARTS.get(slot.kind)
    if model is None or tuple(str(leaf.pointer[-1]) for leaf in slot.texts) != own_keys(model):
        return None
    opening = f"{_FENCE}{CHART_FENCE}{slot.kind}\n"
    texts = members_pattern([(str(leaf.pointer[-1]), cell_pattern(leaf.codec, STRING_TEXT)) for leaf in slot.texts])
    dimensions = rf",{GAP}".join(map(_dimension_pattern, slot.dimensions.values()))
    match = re.compile(
        rf'{GAP}(\{{{GAP}{texts},{GAP}"dimensions"{GAP}:{GAP}\[{GAP}{dimensions}\]{GAP}\}}){GAP}'
    ).fullmatch
    read_rows = compile_rows(_list_rows(slot), 1, LeafReader.put_json_text)

    def read_published(run: CompiledRun, at: int) -> int:
        builder, view = run.builder, run.view
        body = Span(at + len(opening), view.find(_CLOSING, at) + 1)
        end = body.end + len(_CLOSING)
        if not view.startswith(opening, at) or body.end < body.start or view[end - 1 : end] not in ("\n", ""):
            return 0
        if slot.pointer in builder.spans:
            raise NotAsPublishedError
        found = match(view, *body)
        if found is not None and can_be_encoded(found[0]):
            builder.ensure_container(slot.pointer)
            read_rows(builder, found)
        else:
            content = find_published_content(view, *body, model)
            if content is None or not read_chart(builder, slot, content):
                raise NotAsPublishedError
        info = Span(at + len(_FENCE), body.start - 1)
        run.charts.append(ChartFence(slot.kind, info, body, partial(find_published_content, view, *body, model)))
        return min(end, len(view))

    return CompiledSlot(slot, CHART, read_published)


def _dimension_pattern(dimension: DimensionPlan) -> str:
    name, grade = DIMENSION
    texts = members_pattern(
        [(name, _literal(dimension.name)), (grade, cell_pattern(dimension.grade.codec, STRING_TEXT))]
    )
    rows = "".join(
        _indicator_pattern(_literal(row.label), [cell_pattern(leaf.codec, STRING_TEXT) for leaf in row.leaves])
        for row in dimension.rows.values()
    )
    return rf'\{{{GAP}{texts},{GAP}"indicators"{GAP}:{GAP}\[{GAP}(?!\]){rows}\]{GAP}\}}{GAP}'


def _indicator_pattern(label: str, cells: list[str]) -> str:
    members = members_pattern(list(zip(INDICATOR, [label, *cells], strict=True)))
    return rf"(?:\{{{GAP}{members}\}}{GAP}(?:,{GAP}(?=\{{)|(?=\])))?+"


def _literal(text: str) -> str:
    return f"({re.escape(text)})"


def _list_rows(slot: ChartPlan) -> Iterator[tuple[Pointer, Pointer | None, Sequence[Leaf]]]:
    """Yield the rows of the chart. The chart itself is a row, with its own texts as cells, and so is each dimension."""
    yield slot.pointer, slot.pointer, slot.texts
    for dimension in slot.dimensions.values():
        pointer = (*slot.pointer, dimension.key)
        yield pointer, pointer, (dimension.grade,)
        yield from ((row.pointer, row.parent, row.leaves) for row in dimension.rows.values())
