"""Count the figures and cells of a page that were read and that were not, and report a page of which much was not."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.figure import NUMBER
from quotedoc.model.slots import BlocksPlan, KeyTablePlan, ListTablePlan, SeriesTablePlan
from quotedoc.reading.kind import front_matter_block
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.model.plan import Plan, SectionPlan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.collector import KeptPiece
    from quotedoc.reading.recognized import RecognizedSection
    from quotedoc.syntax import FrontMatterBlock

LEAST_SHARE = 0.1
"""The page is reported if at least this share of its figures and cells was not read."""

_DELIMITER_ROW = re.compile(r"[\s|:-]+")
_FIGURE = re.compile(rf"(?<![\w.])[+-]?{NUMBER}(?![\w-])%?")


class Unread(NamedTuple):
    """The figures and cells of a piece of text that was not read.

    Attributes:
        number: the number of figures and cells.
        span: the first line of the text.
        is_table: whether the text has a whole table.
        whole: the span of the whole piece.
    """

    number: int
    span: Span
    is_table: bool
    whole: Span


def note_coverage(
    builder: Builder, plan: Plan, opened: Sequence[RecognizedSection], count: int, faulty: Iterable[Span]
) -> None:
    """Count what was read and what was not, and report it if a tenth of the page or a whole table was not read.

    Args:
        builder: collects the values, spans and faults of the page.
        plan: the layout that the page follows.
        opened: the known sections of the page, in order.
        count: the number of values in the body that were read.
        faulty: the spans of blocks with faults that explain why they were not read, in order.
    """
    front_matter = front_matter_block(builder.document)
    faulty_starts = array("q", (span.start for span in faulty))
    unread, has_table, first = 0, False, None
    for piece in builder.unclaimed:
        if piece.kind in ("leaf", "row", "block"):
            each = _describe_unread(builder, piece, front_matter)
            unread += each.number
            has_table = has_table or each.is_table
            if first is None and each.number and not _is_explained(each, faulty_starts):
                first = each
    builder.page["coverage"] = {"read": count, "unread": unread}
    if not unread:
        return
    is_prose = any(isinstance(slot, BlocksPlan) for section in plan.sections for slot in section.slots)
    is_much = unread >= LEAST_SHARE * (count + unread) or has_table
    if is_prose or not is_much or first is None:
        return
    where = _describe_expected(builder, plan, opened, first.span)
    were = "was" if unread == 1 else "were"
    builder.add_fault("page-unread", first.span, None, unread=unread, total=count + unread, were=were, where=where)


def _describe_unread(builder: Builder, piece: KeptPiece, front_matter: FrontMatterBlock | None) -> Unread:
    if not isinstance(piece.text, Span):
        span = builder.spans[piece.pointer]
        return Unread(1, span, is_table=False, whole=span)
    text = builder.source.view[piece.text.start : piece.text.end]
    if front_matter and piece.text.start < front_matter.span.start < piece.text.end:
        # The piece has text from before the front matter and from below it, but not the front matter.
        before, after = (at - piece.text.start for at in front_matter.span)
        text = text[:before] + "\n" * (after - before) + text[after:]
    text = _blank_comments(text)
    rows, header, number = 0, 0, 0
    for line in map(str.strip, StringIO(text)):
        if line.count("|") > 1:
            if not _DELIMITER_ROW.fullmatch(line):
                cells = sum(bool(cell.strip()) for cell in line.strip("|").split("|")[1:])
                header = header if rows else cells
                rows, number = rows + 1, number + cells
        elif not line.startswith("#"):
            number += sum(1 for _ in _FIGURE.finditer(line))
    if piece.kind == "block" and rows > 1:
        rows, number = rows - 1, number - header
    start = piece.text.start + len(text) - len(text.lstrip())
    end = text.find("\n", start - piece.text.start)
    span = Span(start, piece.text.start + (len(text.rstrip()) if end < 0 else end))
    return Unread(number, span, is_table=piece.kind == "block" and rows > 1, whole=piece.text)


def _blank_comments(text: str) -> str:
    """Return a text with spaces in place of its comments; a comment without an end is unchanged."""
    # A regular expression would look for the end of each of many comments without one.
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + len("<!--"))) >= 0:
        parts += [text[at:start], " " * (end + len("-->") - start)]
        at = end + len("-->")
    return "".join([*parts, text[at:]])


def _is_explained(unread: Unread, faulty_starts: Sequence[int]) -> bool:
    """Return whether a block with faults starts in a piece of text."""
    start, end = (bisect_left(faulty_starts, offset) for offset in unread.whole)
    return start < end


def _describe_expected(builder: Builder, plan: Plan, opened: Sequence[RecognizedSection], place: Span) -> str:
    """Return in words where unread text is, and what was expected there."""
    heading = builder.heading_before(place)
    last = next((each for each in reversed(opened) if each.span.start <= place.start), None)
    if heading is not None and (last is None or last.span.start < heading.start):
        return f"below the heading {builder.read_inline(heading).words!r}"
    if last is None:
        return "above the first known heading"
    section = plan.sections[last.section]
    columns = _describe_columns(section)
    return f"where a table of {columns} was expected" if columns else "where no such content was expected"


def _describe_columns(section: SectionPlan) -> str:
    for slot in section.slots:
        if isinstance(slot, (KeyTablePlan, ListTablePlan)) and slot.header:
            return ", ".join(map(repr, slot.header))
        if isinstance(slot, SeriesTablePlan):
            return f"{slot.label!r} and periods"
    return ""
