"""What differs between two pages, value by value."""

from quotedoc.differences.compare import Change, compare_readings
from quotedoc.differences.difference import NumberDifference
from quotedoc.differences.item import DiffItem
from quotedoc.differences.shown import ChangeLine, as_sections, as_step

__all__ = [
    "Change",
    "ChangeLine",
    "DiffItem",
    "NumberDifference",
    "as_sections",
    "as_step",
    "compare_readings",
]
