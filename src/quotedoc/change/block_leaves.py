"""Where the values stand of what is read by its structure alone."""

from __future__ import annotations

from functools import partial
from itertools import chain, count, takewhile
from typing import TYPE_CHECKING, Final

from quotedoc.change.cell import CELL
from quotedoc.model.codec import Codec, Prose
from quotedoc.model.slots import BlocksPlan
from quotedoc.model.values import LINK
from quotedoc.reading import whole_rows
from quotedoc.syntax import Fence, Heading, List, Paragraph, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading
    from quotedoc.syntax import Block
    from quotedoc.text import Pointer, Span

    Placed = tuple[Pointer, Codec, Span]

TEXT: Final = Codec(empty=True)
PROSE: Final = Prose(expected="a text without surrounding whitespace")


def leaves_in_blocks(reading: Reading) -> Iterator[Placed]:
    """Yield the leaves of all blocks of a page, how each is printed, and where it stands.

    A quote of several lines is none, as marks stand between them.
    """
    sections = reading.plan.sections if reading.plan else ()
    lists = [slot.pointer for section in sections for slot in section.slots if isinstance(slot, BlocksPlan)]
    placed = {block.span: block for block in reading.document.blocks} if lists else {}
    for base in chain.from_iterable(map(partial(_items, reading), lists)):
        block = placed[reading.spans[base]]
        if isinstance(block, Fence):
            yield from _in_chart(reading, (*base, "chart"), block)
        else:
            yield from _in_block(reading, base, block)


def _items(reading: Reading, pointer: Pointer) -> Iterator[Pointer]:
    """Yield the pointers of the items of a list."""
    return takewhile(reading.spans.__contains__, ((*pointer, index) for index in count()))


def _in_block(reading: Reading, base: Pointer, block: Block) -> Iterator[Placed]:
    match block:
        case Heading(text=text):
            yield (*base, "text"), TEXT, text
        case Paragraph(text=text):
            yield (*base, "text"), PROSE, text
        case Quote(lines=(line,)):
            yield (*base, "text"), PROSE, line
        case List(items=items):
            made = reading.at(*base)
            key, codec = ("links", LINK) if made and made.value["kind"] == "links" else ("items", TEXT)
            yield from (((*base, key, index), codec, item.text) for index, item in enumerate(items))
        case Table(header=header):
            yield from (((*base, "header", index), TEXT, cell) for index, cell in enumerate(header.cells))
            for number, row in enumerate(whole_rows(reading.source, block)):
                yield from (((*base, "rows", number, index), CELL, cell) for index, cell in enumerate(row.cells))


def _in_chart(reading: Reading, base: Pointer, block: Fence) -> Iterator[Placed]:
    shape = next((chart.shape for chart in reading.charts if chart.info == block.info), None)
    if shape is None:
        return
    yield from (((*base, key), TEXT, label.span) for key, label in shape.texts.items())
    for number, dimension in enumerate(shape.dimensions):
        pointer = (*base, "dimensions", number)
        yield (*pointer, "name"), TEXT, dimension.name.span
        if dimension.grade is not None:
            yield (*pointer, "grade"), TEXT, dimension.grade.span
        for index, row in enumerate(dimension.rows):
            yield from (((*pointer, "rows", index, at), CELL, cell.span) for at, cell in enumerate(row))
