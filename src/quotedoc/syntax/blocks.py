"""From a source to blocks: front matter first, then what mistune finds, each token made a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quotedoc.syntax.document import Blank, Fence, Heading, Html, MarkdownDocument, Paragraph, Reference, ThematicBreak
from quotedoc.syntax.frontmatter import front_matter, late_front_matter
from quotedoc.syntax.html import is_comment
from quotedoc.syntax.lines import next_line, trim_span
from quotedoc.syntax.parser import get_parser
from quotedoc.syntax.state import PlacedState, add_token
from quotedoc.text import Source, Span
from quotedoc.text.invisible import INVISIBLE
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.syntax.document import MarkdownBlock

_CLOSING_FENCE = re.compile(r" {0,3}(`{3,}+|~{3,}+)[ \t]*+$", re.MULTILINE)
_LOOKS_BLANK = re.compile(rf"[ \t\n{INVISIBLE}]*+")


def parse_blocks(source: Source) -> MarkdownDocument:
    """Return the blocks of a source; they tile its text.

    Spans are offsets into `source.text`. Nothing is raised, whatever the text.
    """
    src = source.view
    marked = src.startswith(BOM)
    if marked:
        # Read as an empty line, it leaves every offset as it is and joins the blank lines after it.
        src = "\n" + src[1:]
    state = PlacedState(_make_block)
    state.process(src)
    if front := front_matter(src, int(marked)):
        if marked:
            state.append_token({"type": "blank_line"})
        state.cursor = add_token(state, front)
    elif (front := late_front_matter(src)) and (before := _split_before(source, front.span.start)):
        for block in (*before, front):
            state.cursor = add_token(state, block)
    get_parser().parse(state)
    return MarkdownDocument(source, state.finish_blocks(len(src)))


def _split_before(source: Source, end: int) -> list[MarkdownBlock] | None:
    """Return the blocks before a front matter that starts late, or None if one of them cannot stand there.

    Text that looks blank is, with the blank lines around it, one `Blank`.
    """
    blocks: list[MarkdownBlock] = []
    for block in parse_blocks(Source(source.path, source.text[:end])).blocks:
        if isinstance(block, Blank) or _LOOKS_BLANK.fullmatch(source.view, *block.span):
            start = blocks.pop().span.start if blocks and isinstance(blocks[-1], Blank) else block.span.start
            blocks.append(Blank(Span(start, block.span.end)))
        elif isinstance(block, Paragraph) or (isinstance(block, Html) and is_comment(source.view, *block.span)):
            blocks.append(block)
        else:
            return None
    return blocks


def _make_block(src: str, span: Span, token: dict[str, Any]) -> MarkdownBlock:
    """Return one of mistune's own tokens as a block."""
    return _BLOCKS[token["type"]](src, span, token)


def _underlined_heading(src: str, span: Span, token: dict[str, Any]) -> Heading:
    underline = src.rfind("\n", 0, span.end - 1) + 1
    return Heading(span, token["attrs"]["level"], trim_span(src, span.start, underline))


def _make_fence(src: str, span: Span, token: dict[str, Any]) -> Fence:
    """Return the fence; one that is not closed goes on to the end, and so its last line tells."""
    body = next_line(src, span.start)
    info = trim_span(src, src.find(token["marker"], span.start) + len(token["marker"]), body)
    last = src.rfind("\n", 0, span.end - 1) + 1
    mark = _CLOSING_FENCE.match(src, last) if last >= body else None
    closed = bool(mark and mark[1].startswith(token["marker"]))
    return Fence(span, info, Span(body, last if closed else span.end), closed)


_BLOCKS: dict[str, Callable[[str, Span, dict[str, Any]], MarkdownBlock]] = {
    "blank_line": lambda _src, span, _token: Blank(span),
    "thematic_break": lambda _src, span, _token: ThematicBreak(span),
    "ref_link": lambda _src, span, _token: Reference(span),
    "paragraph": lambda src, span, _token: Paragraph(span, trim_span(src, *span)),
    "heading": _underlined_heading,
    "block_code": _make_fence,
}
"""What becomes of mistune's own tokens, by type; tokens of our rules bring their block along."""
