"""Parse a source into blocks: find the front matter, let mistune parse the rest, and turn each token into a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quotedoc.syntax.document import Blank, Fence, Heading, Html, MarkdownDocument, Paragraph, Reference, ThematicBreak
from quotedoc.syntax.frontmatter import find_late_front_matter, parse_front_matter_block
from quotedoc.syntax.html import is_comment
from quotedoc.syntax.lines import find_next_line, trim_span
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
    """Return the blocks of a source; they cover its text without gaps or overlaps.

    Spans are offsets into `source.text`. Any text can be parsed; no exception is raised.
    """
    src = source.view
    marked = src.startswith(BOM)
    if marked:
        # A byte order mark is read as an empty line: no offset changes, and it is part of the blank lines after it.
        src = "\n" + src[1:]
    state = PlacedState(_make_block)
    state.process(src)
    if front := parse_front_matter_block(src, int(marked)):
        if marked:
            state.append_token({"type": "blank_line"})
        state.cursor = add_token(state, front)
    elif (front := find_late_front_matter(src)) and (before := _split_before(source, front.span.start)):
        for block in (*before, front):
            state.cursor = add_token(state, block)
    get_parser().parse(state)
    return MarkdownDocument(source, state.finish_blocks(len(src)))


def _split_before(source: Source, end: int) -> list[MarkdownBlock] | None:
    """Return the blocks before a front matter that starts late, or None if a block of another type precedes it.

    A block of invisible characters is a `Blank`, together with the blank lines around it.
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
    """Return the block of a token that one of mistune's own rules made."""
    return _BLOCKS[token["type"]](src, span, token)


def _underlined_heading(src: str, span: Span, token: dict[str, Any]) -> Heading:
    underline = src.rfind("\n", 0, span.end - 1) + 1
    return Heading(span, token["attrs"]["level"], trim_span(src, span.start, underline))


def _make_fence(src: str, span: Span, token: dict[str, Any]) -> Fence:
    """Return the fence. Its last line shows whether it is closed: an unclosed fence extends to the end of the text."""
    body = find_next_line(src, span.start)
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
"""Make a block of a token, by the type of the token, for mistune's own rules; tokens of our rules have their block."""
