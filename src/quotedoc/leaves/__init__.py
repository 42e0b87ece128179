"""The values of a page, one by one: what each states, how it is printed, where it stands, and what it means."""

from quotedoc.leaves.blocks import TEXT_CODEC, leaves_in_blocks
from quotedoc.leaves.cell import CELL
from quotedoc.leaves.leaf import Leaf, count_decimals
from quotedoc.leaves.text import format_values
from quotedoc.leaves.walk import describe, list_leaves

__all__ = [
    "CELL",
    "TEXT_CODEC",
    "Leaf",
    "count_decimals",
    "describe",
    "format_values",
    "leaves_in_blocks",
    "list_leaves",
]
