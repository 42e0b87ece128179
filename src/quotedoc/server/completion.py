"""Propose completions: names of rules in comments, keys of the front matter, headings, grades and rows of tables.

`list_proposals` gets an analyzed page and an offset, and returns the texts that can be written there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.model.outline import find_outline
from quotedoc.model.slots import KeyTablePlan
from quotedoc.model.values import GRADES
from quotedoc.reading import front_matter_block
from quotedoc.rules import all_rules
from quotedoc.server.text import PagedText
from quotedoc.syntax import Table
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app import Document
    from quotedoc.server.analysis import Analysis

_COMMENT: Final = re.compile(r"(?:<!--|#)\s*quotedoc:\s*(?:allow|allow-file)\s+(?:[\w-]+\s*,\s*)*([\w-]*)$")
_KEY: Final = re.compile(r"([\w-]*)$")
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+([^\n]*)$")
_CELL: Final = re.compile(r"\|[ \t]*([^|]*)$")


class Proposal(NamedTuple):
    """A text that can be inserted.

    Attributes:
        span: the span of the page that the text replaces.
        text: the text.
        detail: the description that the editor shows.
    """

    span: Span
    text: str
    detail: str


def list_proposals(analysis: Analysis, offset: int) -> list[Proposal]:
    """Return the proposals for an offset."""
    document = analysis.document
    if document is None:
        return []
    line = PagedText(analysis.text).find_line(offset)
    before = analysis.text[line.start : offset]
    if match := _COMMENT.search(before):
        span = Span(line.start + match.start(1), offset)
        return [Proposal(span, rule.name, f"{rule.code}: {rule.summary}") for rule in all_rules().values()]
    block = front_matter_block(document.reading.document)
    if block is not None and block.span.start < offset < block.span.end:
        return list(_list_keys(document, before, line, offset))
    if match := _HEADING.match(before):
        span = Span(line.start + match.start(2), line.end)
        return list(_list_headings(document, span, len(match[1])))
    if match := _CELL.search(before):
        return list(_list_cells(analysis, document, before, Span(line.start + match.start(1), offset)))
    return []


def _list_keys(document: Document, before: str, line: Span, offset: int) -> Iterator[Proposal]:
    """Yield the keys that the front matter lacks, if the offset is in the first word of a line."""
    outline = find_outline(document.reading.registry.find_page_class(document.kind), ("front_matter",))
    if outline is None or not _KEY.fullmatch(before):
        return
    stated = document.reading.page.get("front_matter") or {}
    for name, field in outline.fields.items():
        if name not in stated:
            yield Proposal(Span(line.start, offset), f"{name}: ", field.about.description)


def _list_headings(document: Document, span: Span, level: int) -> Iterator[Proposal]:
    """Yield the headings, of a level, of the sections that the page lacks."""
    plan = document.reading.plan
    opened = {each.section for each in document.reading.sections}
    for (depth, words), section in plan.headings.items() if plan else ():
        if depth == level and section not in opened:
            yield Proposal(span, words, "a section that the page lacks")


def _list_cells(analysis: Analysis, document: Document, before: str, span: Span) -> Iterator[Proposal]:
    """Yield grades for a cell that contains a grade, and labels of missing rows for the first cell of a row."""
    if before.strip().count("|") == 1:
        yield from _list_rows(document, span)
        return
    found = analysis.find_leaf(span.start)
    outline = (
        find_outline(document.reading.registry.find_page_class(document.kind), found[1].pointer) if found else None
    )
    codec = outline.codec if outline else None
    if found is not None and codec is not None and codec.expected.startswith("a grade"):
        yield from (Proposal(found[0], grade, "a grade") for grade in GRADES)


def _list_rows(document: Document, span: Span) -> Iterator[Proposal]:
    """Yield the labels of the rows that the table at a span can have but lacks."""
    reading = document.reading
    if reading.plan is None:
        return
    table = next((block for block in reading.document.blocks if block.span.start <= span.start < block.span.end), None)
    section = next((each.section for each in reversed(reading.sections) if each.span.start <= span.start), None)
    if not isinstance(table, Table) or section is None:
        return
    words = reading.source.slice(table.span)
    for slot in reading.plan.sections[section].slots:
        if isinstance(slot, KeyTablePlan) and all(each in words for each in slot.header if each):
            for label in slot.rows:
                if f"| {label} " not in words:
                    yield Proposal(span, label, "a row that the table lacks")
