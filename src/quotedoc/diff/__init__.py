"""What differs between two pages, value by value."""

from quotedoc.diff.compare import Change, compare_readings
from quotedoc.diff.difference import NumberDifference, measure_difference
from quotedoc.diff.shown import ChangeLine, as_data, as_sections, as_step

__all__ = [
    "Change",
    "ChangeLine",
    "NumberDifference",
    "as_data",
    "as_sections",
    "as_step",
    "compare_readings",
    "measure_difference",
]
