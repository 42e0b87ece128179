"""Compare two versions of a page, value by value."""

from quotedoc.differences.compare import Change, compare_readings
from quotedoc.differences.difference import NumberDifference
from quotedoc.differences.format import (
    ChangeLine,
    cut_texts,
    describe_item,
    format_sections,
    format_transition,
    group_changes,
)
from quotedoc.differences.item import DiffItem
from quotedoc.differences.mismatch import find_mismatches

__all__ = [
    "Change",
    "ChangeLine",
    "DiffItem",
    "NumberDifference",
    "compare_readings",
    "cut_texts",
    "describe_item",
    "find_mismatches",
    "format_sections",
    "format_transition",
    "group_changes",
]
