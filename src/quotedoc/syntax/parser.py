"""Find the blocks of a Markdown text and their places: mistune's block parser with some of its rules replaced.

`get_parser().parse(state)` reads the text of a `PlacedState` and adds a token to it for each block, with its place.
`blocks.py` calls it and makes blocks of these tokens. mistune's loop tries the rules at each line. A rule of mistune is
replaced if it takes more than linear time, gets the start or end of a block wrong, recognizes wrong lines, or parses
the content of a list or block quote. The comment above the replacement names the defect of mistune 3.4.0.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from mistune.block_parser import BlockParser

from quotedoc.syntax import html
from quotedoc.syntax.containers import Stops, parse_list, parse_quote
from quotedoc.syntax.document import Code, Heading, Html
from quotedoc.syntax.lines import WHITESPACE, find_next_line, trim_blank_lines, trim_span
from quotedoc.syntax.state import add_token, close_paragraph, open_paragraph
from quotedoc.syntax.table import DELIMITER_ROW, parse_table
from quotedoc.text import Span

if TYPE_CHECKING:
    from mistune.core import BlockState

    _Match = re.Match[str]

_CODE = re.compile(r"(?:(?: {4}| {0,3}\t)[^\n]*+\n?|[ \t]*+\n)*+")
_INTERRUPTING_LIST = re.compile(r" {0,3}(?:[*+-]|0{0,8}1[.)])[ \t]++[^\n]")
_INTERRUPTING_HTML = re.compile(html.INTERRUPTING, re.MULTILINE)
_THEMATIC_BREAK = r"(?=(?:{0}[ \t]*+){{3}})(?:{0}|[ \t])++"
_PARAGRAPH_ENDS = ("blank_line", "atx_heading", "fenced_code", "thematic_break", "block_quote", "list", "raw_html")
"""The names of the rules that can end a paragraph."""


class Parser(BlockParser):
    """mistune's block parser for the top level of a page."""

    # mistune tries them in this order. "ref_link" is missing: `close_paragraph` finds link reference definitions.
    SPECIFICATION: ClassVar[dict[str, str]] = {
        # mistune's accepts form feeds as whitespace, and takes a last line of spaces without a newline for text.
        "blank_line": r"^(?:[ \t]*+\n)++(?:[ \t]++\Z)?|^[ \t]++\Z",
        # mistune's, "indent_code", takes a line of five spaces for code. Its loop does so for any rule of that name.
        "block_code": r"^(?: {4}| {0,3}\t)[ \t]*+[^\n]",
        "atx_heading": BlockParser.SPECIFICATION["atx_heading"],
        # mistune's accepts underlines that mix = and -.
        "setex_heading": r"^ {0,3}(?P<setext_1>[=-])(?P=setext_1)*+[ \t]*+$",
        # mistune's leaves it to its method, which containers do not call, that an info string holds no backtick.
        "fenced_code": r"^(?P<fenced_1> {0,3})(?P<fenced_2>`{3,}+(?=[^`\n]*$)|~{3,}+)[ \t]*+(?P<fenced_3>[^\n]*+)$",
        # mistune's repeats a group for each mark: more than linear time, and much memory.
        "thematic_break": rf"^ {{0,3}}(?:{'|'.join(map(_THEMATIC_BREAK.format, ('-', '_', '[*]')))})$",
        "block_quote": BlockParser.SPECIFICATION["block_quote"],
        # mistune's takes any script's digits.
        "list": r"^ {0,3}(?:[*+-]|[0-9]{1,9}[.)])(?=[ \t]|$)",
        # mistune's is exponential in a tag's attributes, and knows no <br/>.
        "raw_html": html.ANY,
        # mistune's loses a table for one ragged row.
        "table": DELIMITER_ROW,
        # mistune has none, and so searches such a line for every pattern at every character.
        "paragraph": "^",
    }

    def __init__(self) -> None:
        super().__init__()
        self.rules = list(self.SPECIFICATION)
        self.stops = Stops(
            anywhere=self.compile_sc(["block_code", *_PARAGRAPH_ENDS]).match,
            lazy=self.compile_sc([*_PARAGRAPH_ENDS]).match,
            thematic_break=self.compile_sc(["thematic_break"]).match,
        )

    def parse_paragraph(self, m: _Match, state: BlockState) -> None:
        """Leave the line to the loop, which adds it to the paragraph."""

    def parse_setex_heading(self, m: _Match, state: BlockState) -> int | None:
        """Let mistune underline the open paragraph; below nothing but definitions the line is text."""
        paragraph = open_paragraph(state)
        close_paragraph(state, m.start())
        return None if paragraph and not open_paragraph(state) else super().parse_setex_heading(m, state)

    # mistune's is quadratic in the whitespace inside the text.
    def parse_atx_heading(self, m: _Match, state: BlockState) -> int:
        """Place a heading, its text without the closing #s."""
        end = find_next_line(state.src, m.start())
        text = trim_span(state.src, m.end("atx_1"), end)
        marked = state.src[text.start : text.end]
        bare = marked.rstrip("#")
        if bare != marked and bare[-1:] in ("", " ", "\t"):
            text = Span(text.start, text.start + len(bare.rstrip(WHITESPACE)))
        return add_token(state, Heading(Span(m.start(), end), len(m["atx_1"]), text))

    def parse_block_code(self, m: _Match, state: BlockState) -> int:
        """Place indented code, unless the line goes on with a paragraph."""
        if end := state.append_paragraph():
            return end
        lines = _CODE.match(state.src, m.start())
        return add_token(state, Code(trim_blank_lines(state.src, m.start(), lines.end() if lines else m.end())))

    # mistune's ends <PRE> nowhere and <!--> too late.
    def parse_raw_html(self, m: _Match, state: BlockState) -> int:
        """Place an HTML block; a tag of no block goes on with a paragraph."""
        if not _INTERRUPTING_HTML.match(state.src, m.start()) and (end := state.append_paragraph()):
            return end
        return add_token(state, Html(trim_blank_lines(state.src, m.start(), html.find_html_end(state.src, m.start()))))

    # mistune's parses what stands inside, takes a line below a heading inside for its own, and muddles the order below.
    def parse_block_quote(self, m: _Match, state: BlockState) -> int:
        """Place a block quote."""
        return add_token(state, parse_quote(state.src, m.start(), self.stops))

    # mistune's parses what stands inside, and takes a line below a heading inside for its own.
    def parse_list(self, m: _Match, state: BlockState) -> int:
        """Place a list; without a text or a number 1 it goes on with a paragraph."""
        if not _INTERRUPTING_LIST.match(state.src, m.start()) and (end := state.append_paragraph()):
            return end
        return add_token(state, parse_list(state.src, m.start(), self.stops))

    def parse_table(self, m: _Match, state: BlockState) -> int | None:
        """Place the table whose header is the open paragraph's last line."""
        paragraph = open_paragraph(state)
        # As in GitHub's parser, the first delimiter row that fits no header is a paragraph's last one looked at.
        if not paragraph or paragraph.get("table_failed"):
            return None
        table = parse_table(state.src, m.start(), self.stops.anywhere)
        paragraph["table_failed"] = not table
        return add_token(state, table) if table else None


get_parser = cache(Parser)
"""Return the parser; one is enough, since it has no state of a page."""
