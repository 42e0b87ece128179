"""Hold the text of a file (`Source`), ranges of it (`Span`), changes to it (`Edit`), and paths in a page (`Pointer`).

This is the lowest room: it imports no other room.
"""

from quotedoc.text.edit import Edit, apply_edits
from quotedoc.text.pointer import Pointer, format_pointer, parse_pointer
from quotedoc.text.source import Position, Source
from quotedoc.text.span import Span, WholeSpan

__all__ = [
    "Edit",
    "Pointer",
    "Position",
    "Source",
    "Span",
    "WholeSpan",
    "apply_edits",
    "format_pointer",
    "parse_pointer",
]
