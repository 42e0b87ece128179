"""Cells of unknown meaning: those of rows and columns that are not declared."""

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
"""Decimals that a number of unknown meaning may have."""


def put_other_row(builder: Builder, pointer: Pointer, after: str, cells: Iterable[Cell], *, is_markdown: bool) -> None:
    """Put a row whose label is not known, or that repeats another, into the list that its pointer is an item of.

    Args:
        builder: the page in the making.
        pointer: the row.
        after: the key of the known row above it; empty before the first.
        cells: its label and its other cells.
        is_markdown: whether the texts are Markdown, not JSON.
    """
    label, *others = cells
    places = builder.spans
    places.setdefault(pointer[:-1], label[1])
    read: list[dict[str, Any]] = []
    row = {"after": after, "label": builder.read_words(pointer, None, label, is_markdown=is_markdown), "cells": read}
    # Put as a whole: a table may have as many of these rows as there is room for, and no other part is put into them.
    builder.put_value(pointer, row, label[1])
    places[pointer] = places[*pointer, "label"] = label[1]  # where the cells do not stand
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
    """Return a cell of unknown meaning: its text, and the number it states where that is beyond doubt."""
    if text == "-":
        return {"text": text, "value": None}
    figure = parse_figure(text)
    # Whole numbers with a suffix, such as `2T`, may be names.
    if figure is None or figure.decimals > MAX_DECIMALS or (SCALES[figure.suffix] and "." not in text):
        return {"text": text}
    return {"text": text, "value": CELL_VALUE.normalize(figure.number)} | (
        {"unit": "percent"} if figure.suffix == "%" else {}
    )
