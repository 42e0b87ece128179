"""List the values in blocks that are read by their structure alone, each with its codec and its place."""

from __future__ import annotations

from functools import partial
from itertools import chain, count, takewhile
from typing import TYPE_CHECKING, Final

from quotedoc.leaves.cell import CELL
from quotedoc.model.codec import Codec, ProseCodec
from quotedoc.model.slots import BlocksPlan
from quotedoc.model.values import LINK
from quotedoc.reading import walk_texts
from quotedoc.syntax import Paragraph, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading
    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Pointer, Span

    Placed = tuple[Pointer, Codec, Span]

TEXT_CODEC: Final = Codec(empty=True)
PROSE: Final = ProseCodec(expected="a text without surrounding whitespace")


def leaves_in_blocks(reading: Reading) -> Iterator[Placed]:
    """Yield the pointer, the codec and the span of each value in the blocks of a page.

    A quote of several lines is skipped, since it has marks between its lines.
    """
    sections = reading.plan.sections if reading.plan else ()
    lists = [slot.pointer for section in sections for slot in section.slots if isinstance(slot, BlocksPlan)]
    placed = {reading.spans[base]: base for base in chain.from_iterable(map(partial(_iter_items, reading), lists))}
    for block, texts in walk_texts(reading) if placed else ():
        base = placed.get(block.span)
        if base is None or (isinstance(block, Quote) and len(block.lines) > 1):
            continue
        made = reading.at(*base)
        is_links = made is not None and made.value["kind"] == "links"
        for path, _, span in texts:
            if is_links:
                yield (*base, "links", *path[1:]), LINK, span
            else:
                yield base + path, _codec_of(block, path), span


def _iter_items(reading: Reading, pointer: Pointer) -> Iterator[Pointer]:
    """Yield the pointers of the items of a list."""
    return takewhile(reading.spans.__contains__, ((*pointer, index) for index in count()))


def _codec_of(block: MarkdownBlock, path: Pointer) -> Codec:
    if "rows" in path:
        return CELL
    return PROSE if isinstance(block, (Paragraph, Quote)) else TEXT_CODEC
