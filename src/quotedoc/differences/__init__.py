"""Compare two versions of a page, value by value."""

from quotedoc.differences.compare import Change, compare_readings
from quotedoc.differences.difference import NumberDifference
from quotedoc.differences.item import DiffItem
from quotedoc.differences.mismatch import find_mismatches
from quotedoc.differences.shown import ChangeLine, as_sections, as_step, cut_texts, describe_item, group_changes

__all__ = [
    "Change",
    "ChangeLine",
    "DiffItem",
    "NumberDifference",
    "as_sections",
    "as_step",
    "compare_readings",
    "cut_texts",
    "describe_item",
    "find_mismatches",
    "group_changes",
]
