"""Values that have become others: what differs between two pages, and what is to differ on one."""

from quotedoc.change.compare import Change, compare
from quotedoc.change.difference import Difference, difference
from quotedoc.change.edit import Replaced, confirm, replacements
from quotedoc.change.leaf import EditError
from quotedoc.change.shown import Line, as_data, as_sections, as_step

__all__ = [
    "Change",
    "Difference",
    "EditError",
    "Line",
    "Replaced",
    "as_data",
    "as_sections",
    "as_step",
    "compare",
    "confirm",
    "difference",
    "replacements",
]
