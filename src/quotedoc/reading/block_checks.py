"""Check each block of a Markdown file by itself, whatever the kind of the page, and read its charts.

`check_blocks` gets a document and returns the faults, such as a row with more cells than the header, and the charts.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.data import find_duplicates
from quotedoc.diagnostic import Fault, UnknownNames
from quotedoc.model.chart import CHARTS
from quotedoc.reading.chart_content import find_chart_content
from quotedoc.reading.front_matter_yaml import repeated_key
from quotedoc.reading.inline import cell_text
from quotedoc.reading.kind import CHART_FENCE
from quotedoc.reading.prose import is_lost_table
from quotedoc.reading.published import find_published_content
from quotedoc.reading.recognized import ChartFence
from quotedoc.reading.rows import count_written, is_too_wide, whole_rows
from quotedoc.syntax import Fence, List, Paragraph, Quote, Table
from quotedoc.text import Span
from quotedoc.text.limits import MAX_COLUMNS
from quotedoc.text.packed import PackedList
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.reading.chart_content import ChartContent
    from quotedoc.syntax import MarkdownDocument
    from quotedoc.text import Source


class CheckedBlocks(NamedTuple):
    """The faults that blocks have by themselves, and the charts.

    Attributes:
        faulty: the indices of the blocks that have faults.
        faults: their faults, in the order of the blocks.
        charts: the chart fences with their JSON.
    """

    faulty: set[int]
    faults: PackedList[Fault]
    charts: list[ChartFence]


def check_blocks(document: MarkdownDocument) -> CheckedBlocks:
    """Return what is wrong with each block by itself, and the chart fences."""
    faulty: set[int] = set()
    faults: PackedList[Fault] = PackedList()
    charts: list[ChartFence] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and is_too_wide(block):
            found: Iterable[Fault] = [_make_too_wide_fault(block)]
        elif isinstance(block, Table):
            found = _find_misshapen_rows(document.source, block)
        elif isinstance(block, Fence):
            found, chart = _read_fence(document.source, block)
            charts += [chart] if chart else []
        elif isinstance(block, (Paragraph, Quote, List)):
            found = _find_hidden(document.source, block)
        else:
            continue
        for fault in found:
            faults.append(fault)
            faulty.add(index)
    return CheckedBlocks(faulty, faults, charts)


def _make_too_wide_fault(table: Table) -> Fault:
    what = f"the table of {len(table.header.cells)} columns is too wide and was not read"
    return Fault("limit-exceeded", table.header.span, None, {"what": what, "limit": f"{MAX_COLUMNS} columns"})


def _find_misshapen_rows(source: Source, table: Table) -> Iterator[Fault]:
    columns = len(table.header.cells)
    rows = whole_rows(source, table)
    if rows is table.rows:
        return
    for row in rows:
        split_cell = next((cell for cell in row.cells if "\n" in source.view[cell.start : cell.end]), None)
        if split_cell is not None:
            yield Fault("row-broken", split_cell, None, {"cell": cell_text(source, split_cell)})
        written = count_written(row)
        if written > columns:
            # The span starts at the first cell that the header does not have.
            span = Span(row.cells[columns].start, row.cells[-1].end)
            yield Fault("row-ragged", span, None, {"cells": _count_cells(len(row.cells)), "columns": columns})
        elif written < columns:
            missing = "the missing one was" if columns - written == 1 else "the missing ones were"
            args = {"cells": _count_cells(written), "columns": columns, "missing": missing}
            yield Fault("row-short", row.span, None, args)


def _count_cells(count: int) -> str:
    return f"{count} {pluralize_noun(count, 'cell')}"


def _read_fence(source: Source, block: Fence) -> tuple[Iterable[Fault], ChartFence | None]:
    info = source.slice(block.info)
    faults = [] if block.closed else [Fault("fence-unclosed", _opening_line(source, block))]
    if not info.startswith(CHART_FENCE):
        return faults, None
    kind = info.removeprefix(CHART_FENCE)
    if kind not in CHARTS:
        unknown = UnknownNames((kind,))
        faults.append(Fault("chart-kind-unknown", block.info, None, {"kind": kind}, payload=unknown))
    if not block.closed:
        return faults, ChartFence(kind, block.info, None, _find_nothing)
    found: Iterable[Fault] = ()
    content = find_published_content(source.text, *block.body, CHARTS[kind]) if kind in CHARTS else None
    if content is None:
        found, content = _read_json(source, block.body, kind)
    find_content = (lambda: content) if content else _find_nothing
    return chain(faults, found), ChartFence(kind, block.info, block.body, find_content)


def _find_nothing() -> None:
    """Return None, as the content of a chart that does not have the published shape."""


def _read_json(source: Source, body: Span, kind: str) -> tuple[Iterable[Fault], ChartContent | None]:
    """Return what is wrong with the JSON of a chart that is not written as published, and its content if known."""
    from quotedoc.data.json_text import parse_json  # few charts are not written as published

    node = parse_json(source.text, *body)
    if isinstance(node, Fault):
        return [node], None
    content = find_chart_content(node, CHARTS[kind]) if kind in CHARTS else None
    if content:
        return [], content
    faults = (repeated_key(before, again) for before, again in find_duplicates(node))
    if kind not in CHARTS:
        return faults, None
    from quotedoc.validation import explain_value  # there is something to explain on few pages

    return chain(faults, explain_value(f"chart-{kind}", node)), None


def _opening_line(source: Source, block: Fence) -> Span:
    line = source.view[block.span.start : block.body.start]
    return Span(block.span.start + len(line) - len(line.lstrip(" ")), block.span.start + len(line.rstrip(" \t\n")))


def _find_hidden(source: Source, block: Paragraph | Quote | List) -> Iterator[Fault]:
    """Yield the faults of tables and charts that a Markdown renderer does not show as tables and charts."""
    if isinstance(block, Paragraph):
        start, end = block.text
        if is_lost_table(source.view[start:end]):
            first = start if source.view[start] == "|" else source.view.index("\n|", start) + 1
            yield Fault("table-lost", Span(first, end))
    else:
        at = source.text.find("```" + CHART_FENCE, block.span.start, block.span.end)
        if at >= 0:
            end = source.view.find("\n", at)
            where = "block quote" if isinstance(block, Quote) else "list"
            yield Fault("chart-nested", Span(at + 3, end if end >= 0 else len(source.text)), None, {"where": where})
