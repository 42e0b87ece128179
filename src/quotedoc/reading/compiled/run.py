"""What the parts of the compiled reader share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from quotedoc.diagnostic import Fault
    from quotedoc.model.slots import SlotPlan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.found import ChartFence
    from quotedoc.text import Pointer

    Take: TypeAlias = "Callable[[CompiledRun, int], int]"
    """Reads the block of a slot that starts at an offset, and returns where it ends; 0 if it is not as published."""

TABLE, CHART, QUOTE, LIST, PARAGRAPH = "|", "`", ">", "-", ""
"""The character that each kind of block starts with; a paragraph with any other."""
BLOCK_MARKS = TABLE + CHART + QUOTE + LIST


class UntiledError(Exception):
    """The page has to be read block by block."""


class CompiledRun(NamedTuple):
    """A page that is read.

    Attributes:
        builder: the page in the making.
        view: its text.
        faults: what is wrong with blocks taken alone; reported after everything else.
        charts: the charts that were read.
        base: the part of a section that repeats, where its pointers start; empty in all other sections.
    """

    builder: Builder
    view: str
    faults: list[Fault]
    charts: list[ChartFence]
    base: Pointer = ()


class CompiledSlot(NamedTuple):
    """A slot, and what reads its block.

    Attributes:
        plan: the slot.
        mark: the character that its block starts with.
        take: what reads its block, if that is written as published; None if the slot is always read from a block.
    """

    plan: SlotPlan
    mark: str
    take: Take | None

    @property
    def takes_blocks(self) -> bool:
        """Whether the slot is read from a block, too: one that is known without being parsed."""
        return self.mark in (QUOTE, LIST, PARAGRAPH)
