"""The one source text, and places in it: spans, pointers, edits. The ground floor."""

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
