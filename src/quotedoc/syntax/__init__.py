"""Parse Markdown into blocks, such as headings, paragraphs and tables, without interpreting what a page states.

`parse_blocks` gets a `Source` and returns a `MarkdownDocument`, whose blocks cover the text without gaps or overlaps.
"""

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
from quotedoc.syntax.paragraphs import find_text_lines, is_list_of_text
from quotedoc.syntax.reference import collect_definitions, is_below_definition

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
    "collect_definitions",
    "find_text_lines",
    "is_below_definition",
    "is_list_of_text",
    "parse_blocks",
]
