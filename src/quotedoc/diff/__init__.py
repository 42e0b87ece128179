"""What differs between two pages, value by value."""

from quotedoc.diff.compare import Change, compare
from quotedoc.diff.difference import Difference, difference
from quotedoc.diff.shown import Line, as_data, as_sections, as_step

__all__ = [
    "Change",
    "Difference",
    "Line",
    "as_data",
    "as_sections",
    "as_step",
    "compare",
    "difference",
]
