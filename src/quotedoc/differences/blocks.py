"""Build the tree for comparing blocks that are read by their structure alone; headings above a block identify it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from quotedoc.differences.item import DiffItem, cell_item, key_items
from quotedoc.model.figure import SUFFIX
from quotedoc.model.values import GRADES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from quotedoc.text import Pointer

    Json = dict[str, Any]
    Parts = dict[Hashable, DiffItem]

_FIGURE: Final = re.compile(rf"[-+]?[0-9][0-9.,:]*{SUFFIX}?|(?:(?<=: )|(?<=\N{{FULLWIDTH COLON}}))[{GRADES}]$")
_LONG: Final = 80
"""The number of characters of a heading that are compared, since each block below is compared by its headings, too."""
_INDICATOR: Final = ("name", "value", "rating")
_DIGIT: Final = re.compile(r"[0-9]")


def blocks_item(blocks: Sequence[Json], pointer: Pointer, words: str) -> DiffItem:
    """Return a list of blocks as an item of the tree."""
    return DiffItem(pointer, words, blocks, parts=key_items(_iter_blocks(blocks, pointer)))


def _iter_blocks(blocks: Sequence[Json], base: Pointer) -> Iterator[tuple[Hashable, DiffItem]]:
    above: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        kind, pointer = block["kind"], (*base, index)
        if kind == "heading":
            while above and above[-1][0] >= block["level"]:
                above.pop()
        path = tuple(heading for _, heading in above)
        key, fallback_key = _KEYS.get(kind, _no_key)(block), (path, kind) if kind in ("paragraph", "quote") else None
        words = " / ".join((*path, kind))
        yield (
            (path, kind, key),
            DiffItem(pointer, words, block, parts=_PARTS[kind](block, pointer), fallback_key=fallback_key),
        )
        if kind == "heading":
            above.append((block["level"], _strip_figures(block["text"])))


def _strip_figures(heading: str) -> str:
    """Return the words of a heading without its figures and its grade, which may change as all values may."""
    return " ".join(_FIGURE.sub("", heading).split())[:_LONG]


def _no_key(_: Json) -> Hashable:
    return None


def _split_text(block: Json, pointer: Pointer) -> Parts:
    return {"text": DiffItem((*pointer, "text"), "text", block["text"], block["text"])}


def _split_list(block: Json, pointer: Pointer) -> Parts:
    return key_items(
        (text, DiffItem((*pointer, "items", index), f"item {index + 1}", text, text, fallback_key="item"))
        for index, text in enumerate(block["items"])
    )


def _split_links(block: Json, pointer: Pointer) -> Parts:
    return key_items(
        (link["url"], DiffItem((*pointer, "links", index), link["text"], link, f"[{link['text']}]({link['url']})"))
        for index, link in enumerate(block["links"])
    )


def _split_table(block: Json, pointer: Pointer) -> Parts:
    header = block["header"]
    heads: Parts = {
        ("header", column): DiffItem((*pointer, "header", index), f"header {index + 1}", header[index], header[index])
        for index, column in enumerate(_list_column_keys(header))
    }
    return {**heads, **key_items(_iter_rows(block["rows"], (*pointer, "rows"), header))}


def _list_column_keys(header: Sequence[str]) -> list[str | int]:
    """Return the key of each column: its index, or its header if that has a digit, such as a quarter, and is unique."""
    times = Counter(header)
    return [text if _DIGIT.search(text) and times[text] == 1 else index for index, text in enumerate(header)]


def _iter_rows(rows: Sequence[Json], base: Pointer, header: Sequence[str]) -> Iterator[tuple[Hashable, DiffItem]]:
    """Yield each row with its first cell as key."""
    columns = _list_column_keys(header)
    for index, row in enumerate(rows):
        pointer, label = (*base, index), row["cells"][0]["text"]
        cells: Parts = {}
        for number, cell in enumerate(row["cells"][1:], 1):
            key, words = (columns[number], header[number]) if number < len(columns) else (number, "")
            cells[key] = cell_item((*pointer, "cells", number), words or f"cell {number + 1}", cell)
        yield ("row", label), DiffItem(pointer, label, row, parts=cells)


def _split_chart(block: Json, pointer: Pointer) -> Parts:
    chart, base = block["chart"], (*pointer, "chart")
    texts: Parts = {
        name: DiffItem((*base, name), name.replace("_", " "), chart[name], chart[name])
        for name in ("title", "chart_type")
    }
    return {**texts, **key_items(_iter_dimensions(chart["dimensions"], (*base, "dimensions")))}


def _iter_dimensions(dimensions: Sequence[Json], base: Pointer) -> Iterator[tuple[Hashable, DiffItem]]:
    for index, dimension in enumerate(dimensions):
        pointer, name = (*base, index), dimension["name"]
        grade = DiffItem((*pointer, "grade"), "grade", dimension["grade"], dimension["grade"])
        rows = key_items(_iter_rows(dimension["rows"], (*pointer, "rows"), _INDICATOR))
        yield ("dimension", name), DiffItem(pointer, name, dimension, parts={"grade": grade, **rows})


_KEYS: Final[dict[str, Callable[[Json], Hashable]]] = {
    "heading": lambda block: (block["level"], _strip_figures(block["text"])),
    "paragraph": lambda block: block["text"],
    "quote": lambda block: block["text"],
    "table": lambda block: block["header"][0],
    "chart": lambda block: block["chart"]["kind"],
}
"""The function that returns the key of a block, by its kind: what distinguishes it from others of its kind under the
same headings. Blocks of other kinds have no key."""

_PARTS: Final[dict[str, Callable[[Json, Pointer], Parts]]] = {
    "heading": _split_text,
    "paragraph": _split_text,
    "quote": _split_text,
    "list": _split_list,
    "links": _split_links,
    "table": _split_table,
    "chart": _split_chart,
    "rule": lambda _, __: {},
}
