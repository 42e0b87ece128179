"""Read cells of unknown meaning, which are those of rows and columns that are not defined.

`other_cell` gets the text of a cell and returns its JSON, with the number that it certainly states: `12.5%` becomes
`{"text": "12.5%", "value": 12.5, "unit": "percent"}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.model.figure import SCALES, parse_figure
from quotedoc.model.part import OtherCell
from quotedoc.spelling.plain import is_plain
from quotedoc.text import WholeSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.reading.builder import Builder
    from quotedoc.reading.leaves import Cell
    from quotedoc.text import Pointer

CELL_VALUE: Final = OtherCell.codecs()["value"]
MAX_DECIMALS: Final = 4
"""Maximum number of decimals of a number of unknown meaning."""


def put_other_row(builder: Builder, pointer: Pointer, after: str, cells: Iterable[Cell], *, is_markdown: bool) -> None:
    """Add a row with an unknown label, or with the label of an earlier row, to the list of such rows.

    Args:
        builder: collects the values, spans and faults of the page.
        pointer: the pointer of the row, an item of the list.
        after: the key of the known row above it; empty if there is none.
        cells: the label of the row and its other cells.
        is_markdown: whether the texts are Markdown; otherwise they are texts of JSON.
    """
    label, *others = cells
    builder.spans.setdefault(pointer[:-1], label[1])
    words = builder.read_words(pointer, None, label, is_markdown=is_markdown)
    places = [((*pointer, "cells", index), cell) for index, cell in enumerate(others)]
    read = [read_other_cell(builder, at, cell, is_markdown=is_markdown) for at, cell in places]
    builder.count += 1
    builder.put_item(pointer, {"after": after, "label": words, "cells": read}, label[1])
    builder.spans[*pointer, "label"] = label[1]
    for at, (_, span) in places:
        builder.spans[at] = WholeSpan(*span)


def read_other_cell(builder: Builder, at: Pointer, cell: Cell, *, is_markdown: bool = True) -> dict[str, Any]:
    """Return the JSON of a cell of unknown meaning, and keep its spelling if the writer would print it differently."""
    text, span = cell
    if is_markdown and not is_plain(text):
        text = builder.shown_text(at, builder.read_cell(span))
    return other_cell(text)


def other_cell(text: str) -> dict[str, Any]:
    """Return the JSON of a cell of unknown meaning: its text, and the number that it states if that is certain."""
    if text == "-":
        return {"text": text, "value": None}
    figure = parse_figure(text)
    # Whole numbers with a suffix, such as `2T`, may be names.
    if figure is None or figure.decimals > MAX_DECIMALS or (SCALES[figure.suffix] and "." not in text):
        return {"text": text}
    return {"text": text, "value": CELL_VALUE.normalize(figure.number)} | (
        {"unit": "percent"} if figure.suffix == "%" else {}
    )
