"""Values of a page replaced by others, and with each all places that state the same."""

from quotedoc.edit.leaf import EditError
from quotedoc.edit.replace import Replaced, confirm_replacements, plan_replacements

__all__ = ["EditError", "Replaced", "confirm_replacements", "plan_replacements"]
