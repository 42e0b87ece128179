"""Tables: what is one is as GitHub Flavored Markdown says; rows keep however many cells they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.syntax.document import Row, Table
from quotedoc.syntax.lines import BLANKS, find_line_end
from quotedoc.text import Span
from quotedoc.text.packed import collect_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A pipe after a backslash is text, however many backslashes there are.
_PIPE = re.compile(r"(?<!\\)\|")
_MARK = r"[ \t]*+:?-++:?[ \t]*+"
DELIMITER_ROW = rf"^ {{0,3}}\|?{_MARK}(?:\|{_MARK})*+\|?[ \t]*+$"
"""What a delimiter row looks like; possessive, so that each character is read once."""


def table_at(src: str, at: int, stops: Callable[[str, int], object]) -> Table | None:
    """Return the table whose delimiter row is the line at `at` and whose header the line before it, if it is one.

    `stops` tells whether another block starts at an offset.
    """
    start = src.rfind("\n", 0, at - 1) + 1
    header = row_at(src, start, at - 1)
    end = find_line_end(src, at)
    marks = src[at:end].strip(BLANKS)
    if marks.count("|") + 1 - marks.startswith("|") - marks.endswith("|") != len(header.cells):
        return None
    delimiter = Span(at, end)
    rows = collect_items(_iter_rows(src, end, stops))
    end = rows[-1].span.end if rows else end
    return Table(Span(start, min(end + 1, len(src))), header, delimiter, rows)


def _iter_rows(src: str, end: int, stops: Callable[[str, int], object]) -> Iterator[Row]:
    """Yield the rows of a table whose delimiter row ends at `end`."""
    size = len(src)
    while (at := end + 1) < size:
        # No block but a table's row starts with a pipe.
        if src[at] != "|" and stops(src, at):
            break
        row = row_at(src, at, find_line_end(src, at))
        if not row.cells:
            break
        yield row
        end = row.span.end


def row_at(src: str, start: int, end: int) -> Row:
    """Return the line from `start` to `end` as a row: one cell if it has no pipe, none if it is a pipe alone."""
    line = src[start:end]
    # Nearly all rows are written `| a |  |`: then a split finds the cells.
    if line[:2] == "| " and line[-2:] == " |" and line.count("  ") == line.count("|  |"):
        texts = line[2:-2].split(" | ")
        if len(texts) == line.count("|") - 1 and "\t" not in line and "\\" not in line:
            cells = []
            at = start + 2
            for text in texts:
                cells.append(Span(at, at := at + len(text)))
                at += 3
            return Row(Span(start, end), tuple(cells))
    return _uneven_row(line, start, end)


def _uneven_row(line: str, start: int, end: int) -> Row:
    # GitHub's parser takes form feeds off a pipe, too; within cells they are text.
    if line.strip(" \t\f\v") == "|":
        return Row(Span(start, end), ())
    parts = _PIPE.split(line) if "\\" in line else line.split("|")
    cells: list[Span] = []
    at = start
    for part in parts:
        text = part.lstrip(BLANKS)
        if text:
            left = at + len(part) - len(text)
            cells.append(Span(left, left + len(text.rstrip(BLANKS))))
        else:
            # After the first blank, where a value would be written.
            left = at + (part != "")
            cells.append(Span(left, left))
        at += len(part) + 1
    # What stands before a leading pipe and after a trailing one is no cell.
    first = not parts[0].strip(BLANKS)
    last = len(cells) - (len(cells) > first and not parts[-1].strip(BLANKS))
    return Row(Span(start, end), tuple(cells[first:last]))
