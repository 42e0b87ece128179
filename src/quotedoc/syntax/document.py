"""The kinds of Markdown block: one class for each. Blocks have no text of their own, only spans of the source's text.

`span` is the whole block, final newline included. The spans of all blocks of a document cover its text without gaps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.text import Source, Span


class Blank(NamedTuple):
    """A run of blank lines; a leading byte order mark counts as one."""

    span: Span


class FrontMatterBlock(NamedTuple):
    """The front matter: the lines between two `---` or two other thematic breaks.

    `body` is the text between these two lines, its last newline included; it may be empty. `closed` is False if there
    is no second line: then `body` ends before the first blank line or heading, or with the text. The front matter
    usually is at the start of the text or after a byte order mark. If it starts later, only `Blank`s, `Paragraph`s and
    comments (`Html`) are before it; such a `Blank` may contain any invisible characters.
    """

    span: Span
    body: Span
    closed: bool


class Heading(NamedTuple):
    """A heading, marked with `#` or underlined.

    `text` is without marks and surrounding whitespace; if the heading is underlined, it may have several lines.
    """

    span: Span
    level: int
    text: Span


class Paragraph(NamedTuple):
    """A paragraph; `text` is trimmed at both ends."""

    span: Span
    text: Span


class Row(NamedTuple):
    """A line of a table without its newline, and its cells, trimmed and perhaps empty, as many as there are."""

    span: Span
    cells: Sequence[Span]


class Table(NamedTuple):
    """A table; `delimiter` is the whole line below the header, and a body row may be shorter or longer than that."""

    span: Span
    header: Row
    delimiter: Span
    rows: Sequence[Row]


class Fence(NamedTuple):
    """A fenced block; `info` is trimmed, `body` holds the lines between the fences, last newline included."""

    span: Span
    info: Span
    body: Span
    closed: bool


class Quote(NamedTuple):
    """A block quote, its lines without `>`, the space or tab after it, and trailing whitespace.

    `is_plain` is true if every line has its own `>`, and no line has a tab that would move if `> ` replaced that mark.
    """

    span: Span
    lines: Sequence[Span]
    is_plain: bool


class ListItem(NamedTuple):
    """A list item from its marker's line on, and what stands after the marker, trimmed."""

    span: Span
    text: Span


class List(NamedTuple):
    """A list; `is_plain` is true if each line is an item without indentation whose mark `- ` could replace."""

    span: Span
    items: Sequence[ListItem]
    is_plain: bool


class ThematicBreak(NamedTuple):
    """A thematic break."""

    span: Span


class Code(NamedTuple):
    """An indented code block."""

    span: Span


class Html(NamedTuple):
    """An HTML block."""

    span: Span


class Reference(NamedTuple):
    """A link reference definition."""

    span: Span


MarkdownBlock = (
    Blank
    | FrontMatterBlock
    | Heading
    | Paragraph
    | Table
    | Fence
    | Quote
    | List
    | ThematicBreak
    | Code
    | Html
    | Reference
)
"""Any block; tell them apart by class."""


class MarkdownDocument(NamedTuple):
    """A source and its blocks: the first starts at 0, each ends where the next begins, the last ends with the text."""

    source: Source
    blocks: Sequence[MarkdownBlock]

    @property
    def body(self) -> list[MarkdownBlock]:
        """The blocks that say something: all but blank lines and the front matter."""
        return [block for block in self.blocks if not isinstance(block, (Blank, FrontMatterBlock))]
