"""Blocks read by their structure alone, written back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model.values import LINK
from quotedoc.writing.marks import chart_dimension, chart_fence, table_head, table_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotedoc.model.plan import Blocks
    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData

    Json = dict[str, Any]


def write_blocks(data: PageData, slot: Blocks) -> list[tuple[str, Pointer]]:
    """Return each block's text and its pointer."""
    blocks = data.at(slot.pointer) or ()
    return [(_written(block), (*slot.pointer, index)) for index, block in enumerate(blocks)]


def _written(block: Json) -> str:
    """Return a block's text; none for one that lacks what its kind is made of, and so reads back as no block."""
    write, keys = _WRITERS[block["kind"]]
    return write(*(block[key] for key in keys)) if block.keys() >= set(keys) else ""


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {text}".rstrip(" ")


def _paragraph(text: str) -> str:
    return text


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _links(links: Sequence[Json]) -> str:
    return _list([LINK.print(link) for link in links])


def _table(header: Sequence[str], rows: Sequence[Sequence[Json]]) -> str:
    return "\n".join([*table_head(header), *(table_row(_texts(row)) for row in rows)])


def _rule() -> str:
    return "---"


def _chart(chart: Json) -> str:
    dimensions = [
        chart_dimension(each["name"], each["grade"], [_texts(row) for row in each["rows"]])
        for each in chart["dimensions"]
    ]
    texts = {"title": chart["title"], "chart_type": chart["chart_type"]}
    return chart_fence(chart["kind"], texts | {"dimensions": dimensions})


def _texts(row: Sequence[Json]) -> list[str]:
    return [cell["text"] for cell in row]


_WRITERS: dict[str, tuple[Callable[..., str], tuple[str, ...]]] = {
    "heading": (_heading, ("level", "text")),
    "paragraph": (_paragraph, ("text",)),
    "quote": (_quote, ("text",)),
    "list": (_list, ("items",)),
    "links": (_links, ("links",)),
    "table": (_table, ("header", "rows")),
    "rule": (_rule, ()),
    "chart": (_chart, ("chart",)),
}
