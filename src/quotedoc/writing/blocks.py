"""Write the blocks of a page that were read by their structure alone, one function for each kind of block.

`write_blocks` gets a page and the pointer of a list of blocks, and returns the Markdown and the pointer of each block:
`{"kind": "heading", "level": 2, "text": "Risks"}` becomes `## Risks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.values import LINK
from quotedoc.spelling.markdown import Written, escape_text, write_value
from quotedoc.syntax.escape import escape_heading_end
from quotedoc.writing.marks import format_chart_fence, format_table_head, format_table_row, make_chart_dimension

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData

    Json = dict[str, Any]


def write_blocks(data: PageData, pointer: Pointer) -> list[tuple[str, Pointer]]:
    """Return the text and the pointer of each block in the list at `pointer`."""
    blocks = data.get_value(pointer) or ()
    return [
        (_write_block(BlockTexts(data, (*pointer, index)), block), (*pointer, index))
        for index, block in enumerate(blocks)
    ]


class BlockTexts(NamedTuple):
    """Writes the texts of the block at the pointer `at` as Markdown."""

    data: PageData
    at: Pointer

    def spell_text(self, text: str, *keys: str | int, starts_block: bool = False) -> str:
        """Return the Markdown of the text at some keys of the block: that of the page if it was kept in `printed`."""
        kept = self.data.find_printed("value", (*self.at, *keys))
        return escape_text(Written(text), starts_block=starts_block) if kept is None else kept


def _write_block(texts: BlockTexts, block: Json) -> str:
    """Return the Markdown of a block; empty if a key that its kind needs is missing, so that no block is read there."""
    write, keys = _WRITERS[block["kind"]]
    return write(texts, *(block[key] for key in keys)) if block.keys() >= set(keys) else ""


def _write_heading(texts: BlockTexts, level: int, text: str) -> str:
    own_level = texts.data.find_printed("level", texts.at) or level
    return f"{'#' * int(own_level)} {escape_heading_end(texts.spell_text(text, 'text'))}".rstrip(" ")


def _write_paragraph(_: BlockTexts, text: str) -> str:
    return text


def _write_quote(_: BlockTexts, text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))


def _write_list(texts: BlockTexts, items: Sequence[str]) -> str:
    return "\n".join(
        f"- {texts.spell_text(item, 'items', index, starts_block=True)}" for index, item in enumerate(items)
    )


def _write_links(texts: BlockTexts, links: Sequence[Json]) -> str:
    kept = [texts.data.find_printed("value", (*texts.at, "links", index)) for index in range(len(links))]
    lines = [write_value(LINK, link).text if text is None else text for link, text in zip(links, kept, strict=True)]
    return "\n".join(f"- {line}" for line in lines)


def _write_table(texts: BlockTexts, header: Sequence[str], rows: Sequence[Json]) -> str:
    labels = [texts.spell_text(label, "header", index) for index, label in enumerate(header)]
    lines = [
        format_table_row(
            [texts.spell_text(cell["text"], "rows", number, "cells", index) for index, cell in enumerate(row["cells"])]
        )
        for number, row in enumerate(rows)
    ]
    return "\n".join([*format_table_head(labels), *lines])


def _write_rule(_: BlockTexts) -> str:
    return "---"


def _write_chart(_: BlockTexts, chart: Json) -> str:
    dimensions = [
        make_chart_dimension(each["name"], each["grade"], [_list_texts(row) for row in each["rows"]])
        for each in chart["dimensions"]
    ]
    texts = {"title": chart["title"], "chart_type": chart["chart_type"]}
    return format_chart_fence(chart["kind"], texts | {"dimensions": dimensions})


def _list_texts(row: Json) -> list[str]:
    return [cell["text"] for cell in row["cells"]]


_WRITERS: dict[str, tuple[Callable[..., str], tuple[str, ...]]] = {
    "heading": (_write_heading, ("level", "text")),
    "paragraph": (_write_paragraph, ("text",)),
    "quote": (_write_quote, ("text",)),
    "list": (_write_list, ("items",)),
    "links": (_write_links, ("links",)),
    "table": (_write_table, ("header", "rows")),
    "rule": (_write_rule, ()),
    "chart": (_write_chart, ("chart",)),
}
