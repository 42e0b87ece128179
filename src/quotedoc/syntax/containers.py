"""Find the end and the lines of a block quote, and the end and the items of a list.

`parse_quote` and `parse_list` get a text and the offset of the start, and return a `Quote` or a `List`. Blocks inside
are not parsed, except to find out whether a line without the container's mark continues a paragraph inside.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from itertools import chain, islice
from typing import NamedTuple

from quotedoc.syntax.document import List, ListItem, Quote
from quotedoc.syntax.lines import WHITESPACE, find_line_end, trim_blank_lines, trim_span
from quotedoc.syntax.table import DELIMITER_ROW
from quotedoc.text import Span
from quotedoc.text.packed import collect_items

_Matcher = Callable[[str, int], re.Match[str] | None]

_QUOTE_MARK = re.compile(r" {0,3}>[ \t]?")
_ITEM_MARK = re.compile(r" {0,3}([*+-]|[0-9]{1,9}[.)])(?=[ \t]|$)", re.MULTILINE)
# Marks of nested containers. A hundred at a time: matching a repetition without a limit takes more than linear time.
_INNER_MARKS = re.compile(r"(?: {0,3}(?:>|(?:[*+-]|[0-9]{1,9}[.)])(?=[ \t]|$))[ \t]?){1,100}+")
_DELIMITER_ROW = re.compile(DELIMITER_ROW)


class Stops(NamedTuple):
    """Functions that match the start of a block at an offset; the `lastgroup` of the match is the name of the rule."""

    anywhere: _Matcher  # where no paragraph is open
    lazy: _Matcher  # on a line without the container's mark, which else would continue a paragraph inside
    thematic_break: _Matcher  # which may look like a list item


class _OpenParagraphTracker:
    """Reads the lines inside a container, to find out whether a paragraph is open at their end."""

    def __init__(self, stops: Stops) -> None:
        self._stops = stops
        self._pending: list[str] = []
        self._fence = ""
        self._is_held = False  # by a table or an HTML block, which continues up to a blank line
        self._open = False

    def feed_line(self, line: str) -> None:
        """Add the next line, without the container's mark, and with spaces instead of tabs."""
        self._pending.append(line)

    def is_paragraph_open(self) -> bool:
        for line in self._pending:
            self._follow_line(line)
        self._pending.clear()
        return self._open

    def _follow_line(self, line: str) -> None:
        if self._fence:
            mark = line.strip(WHITESPACE)
            if len(mark) >= len(self._fence) and not mark.strip(self._fence[0]):
                self._fence = ""
            return
        if not self._stops.thematic_break(line, 0):
            line = _strip_containers(line)
        is_blank = not line.strip(WHITESPACE)
        found = None if is_blank else (self._stops.lazy if self._open else self._stops.anywhere)(line, 0)
        kind = found and found.lastgroup
        if found and kind == "fenced_code":
            self._fence = found["fenced_2"]
        goes_on = self._is_held and not is_blank and not found
        self._is_held = kind == "raw_html" or goes_on or bool(self._open and _DELIMITER_ROW.match(line))
        self._open = not (is_blank or found or self._is_held)


def _strip_containers(line: str) -> str:
    """Return a line without the marks of containers at its start."""
    at = 0
    while marks := _INNER_MARKS.match(line, at):
        at = marks.end()
    return line[at:]


def parse_quote(src: str, start: int, stops: Stops) -> Quote:
    """Return the block quote that starts at `start`."""
    starts, ends = array("q"), array("q")  # of the lines; arrays, since a hostile page may have a million lines
    tracker = _OpenParagraphTracker(stops)
    is_plain = True
    at, size = start, len(src)
    while at < size:
        end = find_line_end(src, at)
        mark = _QUOTE_MARK.match(src, at)
        if mark:
            content = mark.end()
            is_plain = is_plain and (mark[0] == "> " or "\t" not in src[at:end])
            tracker.feed_line(_QUOTE_MARK.sub("", src[at:end].expandtabs(4), 1))
        elif stops.lazy(src, at) or not tracker.is_paragraph_open():
            break
        else:
            content, is_plain = at, False
        starts.append(content)
        ends.append(content + len(src[content:end].rstrip(WHITESPACE)))
        at = end + 1
    return Quote(Span(start, min(at, size)), collect_items(map(Span, starts, ends)), is_plain)


class _Mark(NamedTuple):
    """The mark of a list item.

    Attributes:
        start: the offset of its line.
        kind: its last character, which is the same for all items of a list.
        text: the offset of the text after the mark.
        indent: the number of columns by which the other lines of the item are indented.
        is_empty: whether no text follows on the line.
        is_plain: whether `- ` could replace the mark: the text is not code, and no tab in the text would move.
    """

    start: int
    kind: str
    text: int
    indent: int
    is_empty: bool
    is_plain: bool


def _parse_mark(src: str, at: int, end: int, kind: str) -> _Mark | None:
    """Return the mark of the line from `at` to `end`, or None if it has none of the kind; an empty kind is any kind."""
    mark = _ITEM_MARK.match(src, at)
    if not mark or mark[1][-1] != (kind or mark[1][-1]):
        return None
    width = mark.end() - at
    text = src[mark.end() : end]
    is_empty = not text.strip(WHITESPACE)
    columns = _count_columns(text, width)
    indent = width + (columns if columns <= 4 and not is_empty else 1)
    is_plain = mark[1] in "-*+" and (is_empty or columns <= 4) and (indent == 2 or "\t" not in text.strip(WHITESPACE))
    return _Mark(at, mark[1][-1], mark.end(), indent, is_empty, is_plain)


def _count_columns(text: str, start: int = 0) -> int:
    """Return the width in columns of the spaces and tabs at the start of a text that starts at column `start`."""
    whitespace = text[: len(text) - len(text.lstrip(WHITESPACE))]
    if "\t" not in whitespace:
        return len(whitespace)
    return len((" " * start + whitespace).expandtabs(4)) - start


def parse_list(src: str, start: int, stops: Stops) -> List:
    """Return the list that starts at `start`."""
    starts, texts = array("q"), array("q")  # of the items; arrays, since a hostile page may have a million items
    kind, indent = "", 0
    is_plain, after_blank, nothing_yet = True, False, False
    tracker = _OpenParagraphTracker(stops)
    at, size = start, len(src)
    while at < size:
        end = find_line_end(src, at)
        line = src[at:end]
        if not line.strip(WHITESPACE):
            after_blank = True
            tracker.feed_line("")
        elif starts and _count_columns(line) >= indent and not (nothing_yet and after_blank):
            # An item that starts with a blank line cannot have two.
            is_plain = after_blank = nothing_yet = False
            tracker.feed_line(line.expandtabs(4)[indent:])
        elif (mark := _parse_mark(src, at, end, kind)) and not stops.thematic_break(src, at):
            is_plain = is_plain and not after_blank and src[at] != " " and mark.is_plain
            after_blank, nothing_yet = False, mark.is_empty
            kind, indent = mark.kind, mark.indent
            starts.append(mark.start)
            texts.append(mark.text)
            tracker = _OpenParagraphTracker(stops)
            tracker.feed_line(line.expandtabs(4)[indent:])
        elif after_blank or stops.lazy(src, at) or not tracker.is_paragraph_open():
            break
        else:
            is_plain = False
        at = end + 1
    span = trim_blank_lines(src, start, min(at, size))
    ends = chain(islice(starts, 1, None), (span.end,))
    items = (
        ListItem(trim_blank_lines(src, start, end), trim_span(src, text, end))
        for start, text, end in zip(starts, texts, ends, strict=True)
    )
    return List(span, collect_items(items), is_plain)
