"""What the start of each block looks like, compiled by mistune's block parser.

Its own rules make room where they take more than linear time (headings, thematic breaks, indented code, HTML, lists),
where their extents differ from CommonMark's (quotes, lists, HTML) or where they keep no place (all). Quantifiers are
possessive wherever one would give back what another then takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from mistune.block_parser import BlockParser

from quotedoc.syntax import html
from quotedoc.syntax.table import DELIMITER_ROW

Matcher = Callable[[str, int], re.Match[str] | None]
"""Matches a block's start at an offset; the match's `lastgroup` names the kind of block."""

_SPECIFICATION = {
    "blank_line": r"^(?:[ \t]*+\n)++(?:[ \t]++\Z)?|^[ \t]++\Z",
    "indent_code": r"^(?: {4}| {0,3}\t)[ \t]*+[^\n]",
    "atx_heading": r"^ {0,3}(?P<atx_1>#{1,6})(?=[ \t]|$)",
    "setex_heading": r"^ {0,3}(?:(?P<setext_1>=++)|-++)[ \t]*+$",
    "fenced_code": r"^ {0,3}(?:(?P<fenced_1>`{3,}+)(?=[^`\n]*$)|(?P<fenced_2>~{3,}+))",
    "thematic_break": r"^ {0,3}(?:(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+)$",
    "block_quote": r"^ {0,3}>",
    "list": r"^ {0,3}(?:[*+-]|[0-9]{1,9}[.)])(?=[ \t]|$)",
    "list_in_paragraph": r"^ {0,3}(?:[*+-]|0{0,8}1[.)])[ \t]++[^\n]",
    "raw_html": html.ANY,
    "block_html": html.INTERRUPTING,
    "table": DELIMITER_ROW,
}
_BREAKS = ["blank_line", "atx_heading", "fenced_code", "thematic_break", "block_quote"]


class Patterns(NamedTuple):
    """What starts a block, by where it stands."""

    anywhere: Matcher
    """Where no paragraph is open."""
    in_paragraph: Matcher
    """Where a paragraph is open; the underline of a heading and a table's delimiter row take over its lines."""
    lazy: Matcher
    """Where a paragraph inside a container would go on if nothing matched, though the container's mark is missing."""
    thematic_break: Matcher
    """A thematic break alone, which may look like a list item."""


@cache
def patterns() -> Patterns:
    """Return the compiled patterns."""
    parser = BlockParser()
    parser.specification.update(_SPECIFICATION)

    def matcher(*rules: str) -> Matcher:
        return parser.compile_sc(list(rules)).match

    return Patterns(
        anywhere=matcher("indent_code", *_BREAKS, "list", "raw_html"),
        in_paragraph=matcher("setex_heading", *_BREAKS, "list_in_paragraph", "block_html", "table"),
        lazy=matcher(*_BREAKS, "list", "raw_html"),
        thematic_break=matcher("thematic_break"),
    )
