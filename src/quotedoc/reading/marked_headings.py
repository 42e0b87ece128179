"""Find paragraphs that are meant as headings, but lack the space after their marks, such as `##Risks`.

`marked_heading` gets a paragraph and returns its level and text, or None. `split_marked_headings` gets a document, and
separates such a first line from the rest of its paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots import BlocksPlan
from quotedoc.syntax import Heading, Paragraph
from quotedoc.text import Edit, Span
from quotedoc.text.packed import PackedList

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.model.plan import Plan
    from quotedoc.syntax import MarkdownBlock, MarkdownDocument
    from quotedoc.text import Source

_MARKED = re.compile(r"((?:\\?#){1,6})[ \t]*([^\s#\\][^\n]*?)(?:[ \t]+#+)?[ \t]*")


class MarkedHeading(NamedTuple):
    """The level and the text of a paragraph that is meant as a heading, but lacks the space after its marks."""

    level: int
    text: Span

    def restore_heading(self, paragraph: Span) -> Edit:
        """Return the edit that makes the text of the paragraph a heading."""
        return Edit(Span(paragraph.start, self.text.start), f"{'#' * self.level} ")


def marked_heading(source: Source, block: Paragraph, *, is_alone: bool = True) -> MarkedHeading | None:
    """Return the heading that the first line of a paragraph is meant to be, if it starts with the marks of a heading.

    If `is_alone`, the paragraph must not have other lines.
    """
    start, end = block.text
    if not source.text.startswith(("#", "\\#"), start):
        return None
    stop = source.view.find("\n", start, end)
    if is_alone and stop >= 0:
        return None
    match = _MARKED.fullmatch(source.view, start, end if stop < 0 else stop)
    return MarkedHeading(match[1].count("#"), Span(*match.span(2))) if match else None


def split_marked_headings(
    document: MarkdownDocument, plan: Plan, opens: Callable[[MarkedHeading], bool]
) -> MarkdownDocument:
    """Return the document with the first line of a paragraph as a separate block, if the line is meant as a heading.

    Only lines that open a section count, and lines that open a part of running text: the rest of the paragraph is then
    below that heading.

    Args:
        document: the document.
        plan: the layout that the document follows.
        opens: returns whether a heading opens a section.
    """
    text = document.source.text
    if not any(
        text.startswith(("#", "\\#"), block.text.start) for block in document.blocks if type(block) is Paragraph
    ):
        return document
    has_blocks = any(isinstance(slot, BlocksPlan) for section in plan.sections for slot in section.slots)
    has_title = any(isinstance(block, Heading) and block.level == 1 for block in document.blocks)
    blocks: PackedList[MarkdownBlock] = PackedList()
    for block in document.blocks:
        first, rest = _split_first_line(document.source, block) if isinstance(block, Paragraph) else (None, None)
        marked = marked_heading(document.source, first) if first and rest else None
        if first and rest and marked and (marked.level > 1 or not has_title):
            is_part = marked.level > 1 and has_blocks
            blocks += (first, rest) if is_part or opens(marked) else (block,)
        else:
            blocks.append(block)
    return document if len(blocks) == len(document.blocks) else document._replace(blocks=blocks.freeze())


def _split_first_line(source: Source, block: Paragraph) -> tuple[Paragraph | None, Paragraph | None]:
    """Return the first line of a paragraph and the rest, if the line may be a heading and there is a rest."""
    start, end = block.text
    stop = source.view.find("\n", start, end)
    if stop < 0 or not source.text.startswith(("#", "\\#"), start):
        return None, None
    text = source.view[stop + 1 : end]
    first = Span(start, start + len(source.view[start:stop].rstrip(" \t")))
    rest = Span(stop + 1 + len(text) - len(text.lstrip(" \t")), end)
    return Paragraph(Span(block.span.start, stop + 1), first), Paragraph(Span(stop + 1, block.span.end), rest)
