"""What the values of one page have become in another, wherever they stand there."""

from quotedoc.change.compare import Change, compare
from quotedoc.change.difference import Difference, difference
from quotedoc.change.shown import Line, as_data, as_sections

__all__ = ["Change", "Difference", "Line", "as_data", "as_sections", "compare", "difference"]
