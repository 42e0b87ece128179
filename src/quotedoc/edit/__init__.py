"""Replace values of a page in its text, together with the other places that state the same facts."""

from quotedoc.edit.leaf import EditError
from quotedoc.edit.replace import Replaced, confirm_replacements, plan_replacements

__all__ = ["EditError", "Replaced", "confirm_replacements", "plan_replacements"]
