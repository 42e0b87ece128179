"""The tree of blocks that are read by their structure alone: each is found by the headings that it stands under."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from quotedoc.diff.item import Item, cell_item, keyed
from quotedoc.model.figure import SUFFIX
from quotedoc.model.values import GRADES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from quotedoc.text import Pointer

    Json = dict[str, Any]
    Parts = dict[Hashable, Item]

_FIGURE: Final = re.compile(rf"[-+]?[0-9][0-9.,:]*{SUFFIX}?|(?:(?<=: )|(?<=\N{{FULLWIDTH COLON}}))[{GRADES}]$")
_LONG: Final = 80
"""Characters of a heading that count: each block below it is compared by them."""
_INDICATOR: Final = ("name", "value", "rating")
_DIGIT: Final = re.compile(r"[0-9]")


def blocks_item(blocks: Sequence[Json], pointer: Pointer, words: str) -> Item:
    """Return a list of blocks as an item."""
    return Item(pointer, words, blocks, parts=keyed(_blocks(blocks, pointer)))


def _blocks(blocks: Sequence[Json], base: Pointer) -> Iterator[tuple[Hashable, Item]]:
    above: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        kind, pointer = block["kind"], (*base, index)
        if kind == "heading":
            while above and above[-1][0] >= block["level"]:
                above.pop()
        path = tuple(heading for _, heading in above)
        key, kin = _KEYS.get(kind, _no_key)(block), (path, kind) if kind in ("paragraph", "quote") else None
        words = " / ".join((*path, kind))
        yield (path, kind, key), Item(pointer, words, block, parts=_PARTS[kind](block, pointer), kin=kin)
        if kind == "heading":
            above.append((block["level"], _bare(block["text"])))


def _bare(heading: str) -> str:
    """Return the words of a heading without its figures and its grade, which may change as every value may."""
    return " ".join(_FIGURE.sub("", heading).split())[:_LONG]


def _no_key(_: Json) -> Hashable:
    return None


def _text(block: Json, pointer: Pointer) -> Parts:
    return {"text": Item((*pointer, "text"), "text", block["text"], block["text"])}


def _list(block: Json, pointer: Pointer) -> Parts:
    return keyed(
        (text, Item((*pointer, "items", index), f"item {index + 1}", text, text, kin="item"))
        for index, text in enumerate(block["items"])
    )


def _links(block: Json, pointer: Pointer) -> Parts:
    return keyed(
        (link["url"], Item((*pointer, "links", index), link["text"], link, f"[{link['text']}]({link['url']})"))
        for index, link in enumerate(block["links"])
    )


def _table(block: Json, pointer: Pointer) -> Parts:
    header = block["header"]
    heads: Parts = {
        ("header", column): Item((*pointer, "header", index), f"header {index + 1}", header[index], header[index])
        for index, column in enumerate(_columns(header))
    }
    return {**heads, **keyed(_rows(block["rows"], (*pointer, "rows"), header))}


def _columns(header: Sequence[str]) -> list[str | int]:
    """Return the key of each column: its place, or its header if this has a figure, as a quarter has, and is unique."""
    times = Counter(header)
    return [text if _DIGIT.search(text) and times[text] == 1 else index for index, text in enumerate(header)]


def _rows(rows: Sequence[Json], base: Pointer, header: Sequence[str]) -> Iterator[tuple[Hashable, Item]]:
    """Yield rows by their first cell."""
    columns = _columns(header)
    for index, row in enumerate(rows):
        pointer, label = (*base, index), row["cells"][0]["text"]
        cells: Parts = {}
        for number, cell in enumerate(row["cells"][1:], 1):
            key, words = (columns[number], header[number]) if number < len(columns) else (number, "")
            cells[key] = cell_item((*pointer, "cells", number), words or f"cell {number + 1}", cell)
        yield ("row", label), Item(pointer, label, row, parts=cells)


def _chart(block: Json, pointer: Pointer) -> Parts:
    chart, base = block["chart"], (*pointer, "chart")
    texts: Parts = {
        name: Item((*base, name), name.replace("_", " "), chart[name], chart[name]) for name in ("title", "chart_type")
    }
    return {**texts, **keyed(_dimensions(chart["dimensions"], (*base, "dimensions")))}


def _dimensions(dimensions: Sequence[Json], base: Pointer) -> Iterator[tuple[Hashable, Item]]:
    for index, dimension in enumerate(dimensions):
        pointer, name = (*base, index), dimension["name"]
        grade = Item((*pointer, "grade"), "grade", dimension["grade"], dimension["grade"])
        rows = keyed(_rows(dimension["rows"], (*pointer, "rows"), _INDICATOR))
        yield ("dimension", name), Item(pointer, name, dimension, parts={"grade": grade, **rows})


_KEYS: Final[dict[str, Callable[[Json], Hashable]]] = {
    "heading": lambda block: (block["level"], _bare(block["text"])),
    "paragraph": lambda block: block["text"],
    "quote": lambda block: block["text"],
    "table": lambda block: block["header"][0],
    "chart": lambda block: block["chart"]["kind"],
}
"""What tells a block from others of its kind under the same headings; nothing does of those that are not named."""

_PARTS: Final[dict[str, Callable[[Json, Pointer], Parts]]] = {
    "heading": _text,
    "paragraph": _text,
    "quote": _text,
    "list": _list,
    "links": _links,
    "table": _table,
    "chart": _chart,
    "rule": lambda _, __: {},
}
