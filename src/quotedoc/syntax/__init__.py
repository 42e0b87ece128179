"""Markdown as blocks that tile the source: the structure of a page, and none of its meaning."""

from quotedoc.syntax.blocks import parse
from quotedoc.syntax.document import (
    Blank,
    Block,
    Code,
    Document,
    Fence,
    FrontMatter,
    Heading,
    Html,
    Item,
    List,
    Paragraph,
    Quote,
    Reference,
    Row,
    Rule,
    Table,
)
from quotedoc.syntax.paragraphs import is_bullet_of_text, text_lines
from quotedoc.syntax.reference import definitions_of, is_below_definition

__all__ = [
    "Blank",
    "Block",
    "Code",
    "Document",
    "Fence",
    "FrontMatter",
    "Heading",
    "Html",
    "Item",
    "List",
    "Paragraph",
    "Quote",
    "Reference",
    "Row",
    "Rule",
    "Table",
    "definitions_of",
    "is_below_definition",
    "is_bullet_of_text",
    "parse",
    "text_lines",
]
