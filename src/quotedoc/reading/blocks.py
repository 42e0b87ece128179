"""Read blocks by their structure alone: the kind of a block, its texts, and numbers that are clear in any language.

`read_block` gets a block and adds its JSON to a list of the page: `## Risks` becomes
`{"kind": "heading", "level": 2, "text": "Risks"}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quotedoc.model.values import LINK, PERIOD
from quotedoc.reading.marked_headings import marked_heading
from quotedoc.reading.other_cells import other_cell
from quotedoc.reading.prose import is_lost_table, prose_text
from quotedoc.reading.rows import whole_rows
from quotedoc.syntax import (
    Fence,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    ThematicBreak,
    find_text_lines,
    is_list_of_text,
)
from quotedoc.syntax.inline import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotedoc.reading.builder import Builder
    from quotedoc.reading.chart_content import ChartContent
    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Pointer

    Json = dict[str, Any]


_PERIOD = re.compile(PERIOD)


def read_block(builder: Builder, at: Pointer, block: MarkdownBlock) -> bool:
    """Add the JSON of a block to the list at `at`; if the block has no such JSON, return False and change nothing."""
    listed = builder.page_list(at)
    pointer = (*at, len(listed))
    marked = marked_heading(builder.source, block) if isinstance(block, Paragraph) else None
    moved = builder.moved
    if marked is not None and marked.level > max(moved, 1):
        made = _read_heading(builder, Heading(block.span, marked.level - moved, marked.text), pointer)
    elif isinstance(block, Heading):
        made = _read_heading(builder, block._replace(level=block.level - moved), pointer)
    elif isinstance(block, Fence):
        made = _read_chart(builder, block, builder.charts.get(block.info))
    else:
        made = _READERS[type(block)](builder, block, pointer) if type(block) in _READERS else None
    if made is None:
        return False
    if isinstance(block, Paragraph) and marked is not None and made["kind"] == "heading":
        builder.add_fault(
            "heading-marks", block.text, pointer, edits=(marked.restore_heading(block.text),), level=marked.level
        )
    if moved and made["kind"] == "heading":
        builder.keep_level(pointer, made["level"] + moved, block.span, made["level"])
    builder.put_item(pointer, made, block.span)
    return True


def labels_in(blocks: Sequence[Json]) -> list[str]:
    """Return the texts that are labels: headings, headers and first cells of tables, and names in charts."""
    found: dict[str, None] = {}
    for block in blocks:
        chart = block.get("chart", {"title": "", "dimensions": ()})
        rows = [*block.get("rows", ()), *(row for dimension in chart["dimensions"] for row in dimension["rows"])]
        labels = [row["cells"][0]["text"] for row in rows if row["cells"]]
        words = [block["text"]] if block["kind"] == "heading" else block.get("header", [])
        words = [*words, *(each["name"] for each in chart["dimensions"]), *labels]
        found |= dict.fromkeys(word for word in words if any(map(str.isalpha, word)) and not _PERIOD.fullmatch(word))
    return list(found)


def _read_heading(builder: Builder, block: Heading, at: Pointer) -> Json | None:
    inline = builder.read_inline(block.text)
    if BREAK in inline.shown.coded:
        return None
    return {"kind": "heading", "level": block.level, "text": builder.shown_text((*at, "text"), inline)}


def _read_paragraph(builder: Builder, block: Paragraph, _: Pointer) -> Json | None:
    text = prose_text(builder.source, block.text)
    return None if is_lost_table(text) else {"kind": "paragraph", "text": text}


def _read_quote(builder: Builder, block: Quote, _: Pointer) -> Json | None:
    if not block.is_plain and not find_text_lines(builder.source, block):
        return None
    return {"kind": "quote", "text": "\n".join(builder.source.slice(line) for line in block.lines)}


def _read_list(builder: Builder, block: List, at: Pointer) -> Json | None:
    items = [builder.read_inline(item.text) for item in block.items]
    if not is_list_of_text(builder.source, block):
        return None
    if any(BREAK in item.shown.coded for item in items) or not all(item.words for item in items):
        return None
    links = builder.as_links((*at, "links"), LINK, lambda: items)
    if links:
        return {"kind": "links", "links": links}
    texts = [builder.shown_text((*at, "items", index), item, starts_block=True) for index, item in enumerate(items)]
    return {"kind": "list", "items": texts}


def _read_table(builder: Builder, block: Table, at: Pointer) -> Json:
    rows = whole_rows(builder.source, block)
    read = [
        {
            "cells": [
                other_cell(builder.shown_text((*at, "rows", number, "cells", index), builder.read_cell(cell)))
                for index, cell in enumerate(row.cells)
            ]
        }
        for number, row in enumerate(rows)
    ]
    header = [
        builder.shown_text((*at, "header", index), builder.read_cell(cell))
        for index, cell in enumerate(block.header.cells)
    ]
    return {"kind": "table", "header": header, "rows": read}


def _read_rule(_: Builder, __: ThematicBreak, ___: Pointer) -> Json:
    return {"kind": "rule"}


def _read_chart(builder: Builder, block: Fence, content: ChartContent | None) -> Json | None:
    if content is None or content.changes:
        return None
    dimensions = [
        {
            "name": dimension.name.text,
            "grade": dimension.grade.text if dimension.grade else "",
            "rows": [
                {"cells": [other_cell(cell.text if cell else "") for cell in row]} for row in dimension.indicators
            ],
        }
        for dimension in content.dimensions
    ]
    kind = builder.source.slice(block.info).partition(":")[2]
    texts = {key: label.text for key, label in content.texts.items()}
    return {"kind": "chart", "chart": {"kind": kind, **texts, "dimensions": dimensions}}


_READERS: dict[type, Callable[[Builder, Any, Pointer], Json | None]] = {
    Paragraph: _read_paragraph,
    Quote: _read_quote,
    List: _read_list,
    Table: _read_table,
    ThematicBreak: _read_rule,
}
