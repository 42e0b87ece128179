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
    places = builder.spans
    places.setdefault(pointer[:-1], label[1])
    read: list[dict[str, Any]] = []
    row = {"after": after, "label": builder.read_words(pointer, None, label, is_markdown=is_markdown), "cells": read}
    # Added as a whole, since nothing else is added to such a row, and a hostile table may have very many of them.
    builder.put_value(pointer, row, label[1])
    places[pointer] = places[*pointer, "label"] = label[1]  # the cells have other spans
    for index, cell in enumerate(others):
        put_other_cell(builder, read, (*pointer, "cells", index), cell, is_markdown=is_markdown)


def put_other_cell(
    builder: Builder, cells: list[dict[str, Any]], at: Pointer, cell: Cell, *, is_markdown: bool = True
) -> None:
    """Add a cell of unknown meaning to a list."""
    text, span = cell
    if is_markdown and not is_plain(text):
        text = builder.shown_text(at, builder.read_cell(span))
    read = other_cell(text)
    cells.append(read)
    builder.spans[at] = WholeSpan(*span)


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
