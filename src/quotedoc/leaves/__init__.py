"""List the values of a page one by one: each with its text, its place, its section, its title and its unit."""

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
