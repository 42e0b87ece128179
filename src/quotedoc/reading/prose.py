"""Running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedoc.text import Source, Span


def prose_text(source: Source, span: Span) -> str:
    """Return running text: line endings as LF, no blanks at a line's end but the two of a hard break.

    Where there may be a code span, in which blanks count, they stay.
    """
    text = source.lines_as_lf(span)
    if "`" in text or (" \n" not in text and "\t\n" not in text):
        return text
    lines = text.split("\n")
    return "\n".join(line.rstrip(" \t") + ("  " if line.endswith("  ") else "") for line in lines)


def is_lost_table(text: str) -> bool:
    """Tell whether a paragraph holds pipe rows, which a Markdown renderer shows as running text."""
    return text.startswith("|") or "\n|" in text
