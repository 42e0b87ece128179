"""Find the ends of lines and trim spans, by offsets; only spaces and tabs are whitespace, as in Markdown's blocks."""

from __future__ import annotations

from quotedoc.text import Span

WHITESPACE = " \t"


def find_line_end(src: str, at: int) -> int:
    """Return the end of the line of the offset `at`, before its newline."""
    end = src.find("\n", at)
    return end if end >= 0 else len(src)


def find_next_line(src: str, at: int) -> int:
    """Return the start of the line after that of the offset `at`; the end of the text if there is no such line."""
    return src.find("\n", at) + 1 or len(src)


def trim_span(src: str, start: int, end: int) -> Span:
    """Return the span without whitespace at its start, and without whitespace and newlines at its end."""
    text = src[start:end].rstrip(" \t\n")
    kept = text.lstrip(WHITESPACE)
    start += len(text) - len(kept)
    return Span(start, start + len(kept))


def trim_blank_lines(src: str, start: int, end: int) -> Span:
    """Return the span of the lines from `start` to `end` without the blank lines at their end."""
    return Span(start, min(end, find_next_line(src, start + len(src[start:end].rstrip(" \t\n")))))
