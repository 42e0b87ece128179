"""Trimming by offsets. Markdown's blanks are the space and the tab; form feeds and the like are text."""

from __future__ import annotations

from quotedoc.text import Span

BLANKS = " \t"


def find_line_end(src: str, at: int) -> int:
    """Return where the line that holds `at` ends, before its newline."""
    end = src.find("\n", at)
    return end if end >= 0 else len(src)


def next_line(src: str, at: int) -> int:
    """Return where the line after the one that holds `at` starts; the text's end if there is none."""
    return src.find("\n", at) + 1 or len(src)


def trim_span(src: str, start: int, end: int) -> Span:
    """Return the span without blanks at its start and blanks and newlines at its end; it may be empty."""
    text = src[start:end].rstrip(" \t\n")
    kept = text.lstrip(BLANKS)
    start += len(text) - len(kept)
    return Span(start, start + len(kept))


def trim_blank_lines(src: str, start: int, end: int) -> Span:
    """Return the span of the lines from `start` to `end` without the blank lines at their end."""
    return Span(start, min(end, next_line(src, start + len(src[start:end].rstrip(" \t\n")))))
