"""Blocks read by their structure alone, written back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.values import LINK
from quotedoc.spelling.markdown import Written, escape, write_value
from quotedoc.syntax.escape import escape_heading_end
from quotedoc.writing.marks import chart_dimension, chart_fence, table_head, table_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData

    Json = dict[str, Any]


def write_blocks(data: PageData, pointer: Pointer) -> list[tuple[str, Pointer]]:
    """Return the text and the pointer of each block in the list at `pointer`."""
    blocks = data.at(pointer) or ()
    return [(_written(Texts(data, (*pointer, index)), block), (*pointer, index)) for index, block in enumerate(blocks)]


class Texts(NamedTuple):
    """The texts of a block as Markdown."""

    data: PageData
    at: Pointer

    def of(self, text: str, *keys: str | int, starts_block: bool = False) -> str:
        """Return the text at some keys of the block, as it stood on the page if that was kept."""
        kept = self.data.printed("value", (*self.at, *keys))
        return escape(Written(text), starts_block=starts_block) if kept is None else kept


def _written(texts: Texts, block: Json) -> str:
    """Return a block's text; none for one that lacks what its kind is made of, and so reads back as no block."""
    write, keys = _WRITERS[block["kind"]]
    return write(texts, *(block[key] for key in keys)) if block.keys() >= set(keys) else ""


def _heading(texts: Texts, level: int, text: str) -> str:
    own_level = texts.data.printed("level", texts.at) or level
    return f"{'#' * int(own_level)} {escape_heading_end(texts.of(text, 'text'))}".rstrip(" ")


def _paragraph(_: Texts, text: str) -> str:
    return text


def _quote(_: Texts, text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))


def _list(texts: Texts, items: Sequence[str]) -> str:
    return "\n".join(f"- {texts.of(item, 'items', index, starts_block=True)}" for index, item in enumerate(items))


def _links(texts: Texts, links: Sequence[Json]) -> str:
    kept = [texts.data.printed("value", (*texts.at, "links", index)) for index in range(len(links))]
    lines = [write_value(LINK, link).text if text is None else text for link, text in zip(links, kept, strict=True)]
    return "\n".join(f"- {line}" for line in lines)


def _table(texts: Texts, header: Sequence[str], rows: Sequence[Json]) -> str:
    labels = [texts.of(label, "header", index) for index, label in enumerate(header)]
    lines = [
        table_row([texts.of(cell["text"], "rows", number, "cells", index) for index, cell in enumerate(row["cells"])])
        for number, row in enumerate(rows)
    ]
    return "\n".join([*table_head(labels), *lines])


def _rule(_: Texts) -> str:
    return "---"


def _chart(_: Texts, chart: Json) -> str:
    dimensions = [
        chart_dimension(each["name"], each["grade"], [_texts(row) for row in each["rows"]])
        for each in chart["dimensions"]
    ]
    texts = {"title": chart["title"], "chart_type": chart["chart_type"]}
    return chart_fence(chart["kind"], texts | {"dimensions": dimensions})


def _texts(row: Json) -> list[str]:
    return [cell["text"] for cell in row["cells"]]


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
