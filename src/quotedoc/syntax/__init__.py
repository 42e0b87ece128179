"""Markdown as blocks that tile the source: the structure of a page, and none of its meaning."""

from quotedoc.syntax.blocks import parse_blocks
from quotedoc.syntax.document import (
    Blank,
    Code,
    Fence,
    FrontMatterBlock,
    Heading,
    Html,
    List,
    ListItem,
    MarkdownBlock,
    MarkdownDocument,
    Paragraph,
    Quote,
    Reference,
    Row,
    Table,
    ThematicBreak,
)
from quotedoc.syntax.paragraphs import is_list_of_text, text_lines
from quotedoc.syntax.reference import definitions_of, is_below_definition

__all__ = [
    "Blank",
    "Code",
    "Fence",
    "FrontMatterBlock",
    "Heading",
    "Html",
    "List",
    "ListItem",
    "MarkdownBlock",
    "MarkdownDocument",
    "Paragraph",
    "Quote",
    "Reference",
    "Row",
    "Table",
    "ThematicBreak",
    "definitions_of",
    "is_below_definition",
    "is_list_of_text",
    "parse_blocks",
    "text_lines",
]
