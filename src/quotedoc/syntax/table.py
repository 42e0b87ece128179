"""Find tables as GitHub Flavored Markdown defines them; but a row keeps all its cells, more or fewer than the header.

`parse_table` gets a text and the offset of a delimiter row, and returns the `Table`, or None. `parse_row` gets a line.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from quotedoc.syntax.document import Row, Table
from quotedoc.syntax.lines import WHITESPACE, find_line_end
from quotedoc.text import Span
from quotedoc.text.packed import CHUNK, PackedList, collect_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# A pipe after a backslash is text, however many backslashes there are.
_PIPE = re.compile(r"(?<!\\)\|")
_MARK = r"[ \t]*+:?-++:?[ \t]*+"
DELIMITER_ROW = rf"^ {{0,3}}\|?{_MARK}(?:\|{_MARK})*+\|?[ \t]*+$"
"""Pattern of a delimiter row; its quantifiers are possessive, so that each character is read once."""


def parse_table(src: str, at: int, stops: Callable[[str, int], object]) -> Table | None:
    """Return the table with the delimiter row at `at` and the header on the line before; None if they do not match.

    `stops` returns a match if another block starts at an offset.
    """
    start = src.rfind("\n", 0, at - 1) + 1
    header = parse_row(src, start, at - 1)
    end = find_line_end(src, at)
    marks = src[at:end].strip(WHITESPACE)
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
        # Of all blocks, only a row of a table starts with a pipe.
        if src[at] != "|" and stops(src, at):
            break
        row = parse_row(src, at, find_line_end(src, at))
        if not row.cells:
            break
        yield row
        end = row.span.end


def parse_row(src: str, start: int, end: int) -> Row:
    """Return the line from `start` to `end` as a row: one cell if it has no pipe, no cells if it is just a pipe."""
    line = src[start:end]
    # Nearly all rows are written `| a |  |`: then a split finds the cells.
    if line[:2] == "| " and line[-2:] == " |" and line.count("  ") == line.count("|  |"):
        texts = line[2:-2].split(" | ")
        if CHUNK >= len(texts) == line.count("|") - 1 and "\t" not in line and "\\" not in line:
            cells = []
            at = start + 2
            for text in texts:
                cells.append(Span(at, at := at + len(text)))
                at += 3
            return Row(Span(start, end), tuple(cells))
    return _parse_uneven_row(line, start, end)


def _parse_uneven_row(line: str, start: int, end: int) -> Row:
    # GitHub's parser also ignores form feeds around a single pipe; within cells they are text.
    if line.strip(" \t\f\v") == "|":
        return Row(Span(start, end), ())
    cells = _iter_cells(_split_cells(line), start)
    return Row(Span(start, end), tuple(cells) if line.count("|") <= CHUNK else PackedList(cells))


def _split_cells(line: str) -> Iterable[str]:
    """Return the texts between the pipes of a line, one by one if there are many."""
    if line.count("|") <= CHUNK:
        return _PIPE.split(line) if "\\" in line else line.split("|")
    ends = chain((pipe.start() for pipe in _PIPE.finditer(line)), (len(line),))
    return (line[before + 1 : end] for before, end in pairwise(chain((-1,), ends)))


def _iter_cells(texts: Iterable[str], start: int) -> Iterator[Span]:
    """Yield the spans of cells with some texts, of which the first starts at an offset.

    The text before a leading pipe and the text after a trailing pipe are not cells.
    """
    last, at, text = None, start, ""
    for number, part in enumerate(texts):
        if last is not None:
            yield last
        text = part.lstrip(WHITESPACE)
        if text:
            left = at + len(part) - len(text)
            last = Span(left, left + len(text.rstrip(WHITESPACE)))
        elif number:
            # The span of an empty cell is after the first space, where a value would be written.
            left = at + (part != "")
            last = Span(left, left)
        at += len(part) + 1
    if last is not None and text:
        yield last
