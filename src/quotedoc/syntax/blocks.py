"""From a source to blocks: line by line, the pattern that matches names the rule that tells where the block ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.syntax.containers import list_at, quote_at
from quotedoc.syntax.document import Blank, Code, Document, Fence, Heading, Html, Paragraph, Rule
from quotedoc.syntax.frontmatter import front_matter
from quotedoc.syntax.html import html_end
from quotedoc.syntax.lines import BLANKS, next_line, trim, without_blank_end
from quotedoc.syntax.patterns import patterns
from quotedoc.syntax.references import references_in
from quotedoc.syntax.table import table_at
from quotedoc.text import Span
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.syntax.document import Block
    from quotedoc.text import Source

    _Rule = Callable[["_State", re.Match[str]], Block | None]

_CODE = re.compile(r"(?:(?: {4}| {0,3}\t)[^\n]*+\n?|[ \t]*+\n)*+")
_CLOSING_FENCE = {mark: re.compile(rf"^ {{0,3}}({mark}{{3,}}+)[ \t]*+$", re.MULTILINE) for mark in "`~"}


def parse(source: Source) -> Document:
    """Return the blocks of a source; they tile its text.

    Spans are offsets into `source.text`. Nothing is raised, whatever the text.
    """
    src = source.view
    marked = src.startswith(BOM)
    if marked:
        # Read as an empty line, it leaves every offset as it is and joins the blank lines after it.
        src = "\n" + src[1:]
    state = _State(src)
    front = front_matter(src, int(marked))
    if front:
        if marked:
            state.add(Blank(Span(0, 1)))
        state.add(front)
    _scan(state, front.span.end if front else 0)
    return Document(source, tuple(state.blocks))


class _State:
    """The text, the blocks so far, and the paragraph that is open, if one is."""

    def __init__(self, src: str) -> None:
        self.src = src
        self.blocks: list[Block] = []
        self.paragraph: int | None = None
        # As in GitHub's parser, the first delimiter row in a paragraph that fits no header is the last one looked at.
        self.table_failed = False

    def add(self, block: Block) -> None:
        """Add a block; lines of the open paragraph that it does not take over come first."""
        if self.paragraph is not None:
            self.close_paragraph(block.span.start)
        self.blocks.append(block)

    def close_paragraph(self, end: int) -> None:
        """End the open paragraph, if one is, at `end`."""
        self.take_references(end)
        if self.paragraph is not None and self.paragraph < end:
            self.blocks.append(Paragraph(Span(self.paragraph, end), trim(self.src, self.paragraph, end)))
        self.paragraph = None
        self.table_failed = False

    def take_references(self, end: int) -> None:
        """Make blocks of the link reference definitions that the open paragraph, up to `end`, starts with."""
        if self.paragraph is None or "[" not in self.src[self.paragraph : self.paragraph + 4]:
            return
        for reference in references_in(self.src, self.paragraph, end):
            self.blocks.append(reference)
            self.paragraph = reference.span.end
        if self.paragraph == end:
            self.paragraph = None


def _scan(state: _State, at: int) -> None:
    """Add the blocks from `at` on: a line that no rule takes is a paragraph's."""
    src, size = state.src, len(state.src)
    anywhere, in_paragraph = patterns().anywhere, patterns().in_paragraph
    while at < size:
        match = (anywhere if state.paragraph is None else in_paragraph)(src, at)
        block = _RULES[match.lastgroup or ""](state, match) if match else None
        if block:
            state.add(block)
            at = block.span.end
        else:
            if state.paragraph is None:
                state.paragraph = at
            at = next_line(src, at)
    state.close_paragraph(size)


def _blank(_: _State, match: re.Match[str]) -> Blank:
    return Blank(Span(*match.span()))


def _rule(state: _State, match: re.Match[str]) -> Rule:
    return Rule(Span(match.start(), next_line(state.src, match.start())))


def _heading(state: _State, match: re.Match[str]) -> Heading:
    end = next_line(state.src, match.start())
    text = trim(state.src, match.end(), end)
    marked = state.src[text.start : text.end]
    bare = marked.rstrip("#")
    if bare != marked and bare[-1:] in ("", " ", "\t"):
        text = Span(text.start, text.start + len(bare.rstrip(BLANKS)))
    return Heading(Span(match.start(), end), len(match["atx_1"]), text)


def _underlined_heading(state: _State, match: re.Match[str]) -> Heading | None:
    state.take_references(match.start())
    start = state.paragraph
    if start is None:
        return None
    text = trim(state.src, start, match.start())
    return Heading(Span(start, next_line(state.src, match.start())), 1 if match["setext_1"] else 2, text)


def _fence(state: _State, match: re.Match[str]) -> Fence:
    src = state.src
    mark = match["fenced_1"] or match["fenced_2"]
    body = next_line(src, match.start())
    info = trim(src, match.end(), body)
    # Without a newline after it, the opening line is the last one, and must not be taken for its own end.
    ends = _CLOSING_FENCE[mark[0]].finditer(src, body) if src[body - 1] == "\n" else ()
    for end in ends:
        if len(end[1]) >= len(mark):
            return Fence(Span(match.start(), next_line(src, end.end())), info, Span(body, end.start()), closed=True)
    return Fence(Span(match.start(), len(src)), info, Span(body, len(src)), closed=False)


def _code(state: _State, match: re.Match[str]) -> Code:
    lines = _CODE.match(state.src, match.start())
    end = lines.end() if lines else match.end()
    return Code(Span(match.start(), without_blank_end(state.src, match.start(), end)))


def _html(state: _State, match: re.Match[str]) -> Html:
    end = html_end(state.src, match.start())
    return Html(Span(match.start(), without_blank_end(state.src, match.start(), end)))


def _quote(state: _State, match: re.Match[str]) -> Block:
    return quote_at(state.src, match.start(), patterns())


def _list(state: _State, match: re.Match[str]) -> Block:
    return list_at(state.src, match.start(), patterns())


def _table(state: _State, match: re.Match[str]) -> Block | None:
    table = None if state.table_failed else table_at(state.src, match.start(), patterns().anywhere)
    state.table_failed = table is None
    return table


_RULES: dict[str, _Rule] = {
    "blank_line": _blank,
    "indent_code": _code,
    "atx_heading": _heading,
    "setex_heading": _underlined_heading,
    "fenced_code": _fence,
    "thematic_break": _rule,
    "block_quote": _quote,
    "list": _list,
    "list_in_paragraph": _list,
    "raw_html": _html,
    "block_html": _html,
    "table": _table,
}
"""The rule for each pattern: it returns the block that starts at the match, or None if none does after all."""
