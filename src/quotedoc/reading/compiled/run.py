"""Define what the modules of the compiled reader share: the page that is read, compiled slots, and an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from quotedoc.diagnostic import Fault
    from quotedoc.model.slots import SlotPlan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.recognized import ChartFence
    from quotedoc.text import Pointer

    SlotReader: TypeAlias = "Callable[[CompiledRun, int], int]"
    """Read the block of a slot at an offset, and return the end of the block; 0 if the block is not as published."""

TABLE, CHART, QUOTE, LIST, PARAGRAPH = "|", "`", ">", "-", ""
"""The character with which each kind of block starts; a paragraph starts with any other character."""
BLOCK_MARKS = TABLE + CHART + QUOTE + LIST


class NotAsPublishedError(Exception):
    """The page has to be read block by block."""


class CompiledRun(NamedTuple):
    """The state of reading one page.

    Attributes:
        builder: collects the values, spans and faults of the page.
        view: the text of the page.
        faults: the faults that blocks have by themselves; reported after all other faults.
        charts: the charts that were read.
        base: the pointer of the current repetition of a section that repeats; empty in all other sections.
    """

    builder: Builder
    view: str
    faults: list[Fault]
    charts: list[ChartFence]
    base: Pointer = ()


class CompiledSlot(NamedTuple):
    """A slot with the function that reads its block.

    Attributes:
        plan: the slot.
        mark: the character with which its block starts.
        read_published: reads the block if it is written as published; None if the slot is always read by `read_slot`.
    """

    plan: SlotPlan
    mark: str
    read_published: SlotReader | None

    @property
    def can_read_blocks(self) -> bool:
        """Whether the slot can also be read by `read_slot`, from a block that `find_block` returns."""
        return self.mark in (QUOTE, LIST, PARAGRAPH)
