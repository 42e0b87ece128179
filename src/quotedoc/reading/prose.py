"""Normalize running text (`prose_text`), and recognize tables that a renderer shows as such text (`is_lost_table`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedoc.text import Source, Span


def prose_text(source: Source, span: Span) -> str:
    """Return running text with LF line endings, without whitespace at the ends of lines except that of hard breaks.

    If there may be a code span, in which whitespace counts, all whitespace is kept.
    """
    text = source.lines_as_lf(span)
    if "`" in text or (" \n" not in text and "\t\n" not in text):
        return text
    lines = text.split("\n")
    return "\n".join(line.rstrip(" \t") + ("  " if line.endswith("  ") else "") for line in lines)


def is_lost_table(text: str) -> bool:
    """Return whether a paragraph has lines that start with a pipe, which a renderer shows as running text."""
    return text.startswith("|") or "\n|" in text
