"""Encode the new text of a value for its place on the page: in a line, in a table, in YAML or in the JSON of a chart.

`make_edit` gets the span of a value and its new text, and returns an edit of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from quotedoc.data import Scalar, locate_node, parse_yaml, print_json, quote_yaml
from quotedoc.model.codec import ProseCodec
from quotedoc.model.composite import LinkCodec
from quotedoc.spelling.metadata import write_metadata
from quotedoc.syntax import Fence, FrontMatterBlock, Table, collect_definitions
from quotedoc.syntax.escape import escape_all, escape_inline, escape_link_address
from quotedoc.syntax.inline import read_inline
from quotedoc.text import Edit, Source, Span

if TYPE_CHECKING:
    from quotedoc.model.codec import Codec
    from quotedoc.syntax import MarkdownBlock, MarkdownDocument


def make_edit(document: MarkdownDocument, span: Span, codec: Codec, text: str) -> Edit:
    """Return the edit after which the value at a span is read as `text`.

    Characters that would be markup are escaped, also a pipe in a table. Line breaks are those of the file. A scalar of
    YAML keeps its quotes if possible.
    """
    source, block = document.source, _block_at(document, span.start)
    if isinstance(block, FrontMatterBlock):
        return _in_yaml(source, span, write_metadata(text))
    if isinstance(block, Fence):
        return Edit(span, print_json(text)[1:-1])
    written = _as_markdown(document, span, codec, text)
    if isinstance(block, Table):
        return Edit(span, written.replace("|", "\\|"))
    return _in_line(source, span, written)


def _as_markdown(document: MarkdownDocument, span: Span, codec: Codec, text: str) -> str:
    """Return a text as Markdown; running text and links are Markdown already."""
    if isinstance(codec, (ProseCodec, LinkCodec)):
        return text
    if document.source.text.endswith("](", 0, span.start):
        return escape_link_address(text)
    return _escape_in_line(document, span, text)


def _escape_in_line(document: MarkdownDocument, span: Span, text: str) -> str:
    """Return a text as Markdown, with all marks escaped if one of them would be markup within its line."""
    view, definitions = document.source.view, collect_definitions(document)
    written = escape_inline(text, definitions)
    first = view.rfind("\n", 0, span.start) + 1
    line, start, end = view[first : (view + "\n").index("\n", span.end)], span.start - first, span.end - first
    coded, offsets, _ = read_inline(line, definitions)
    expected = coded[: bisect_left(offsets, start)] + text + coded[bisect_left(offsets, end) :]
    is_whole = read_inline(line[:start] + written + line[end:], definitions).coded == expected
    return written if is_whole else escape_all(text)


def _block_at(document: MarkdownDocument, offset: int) -> MarkdownBlock:
    """Return the block that an offset is in; blocks tile the text."""
    return document.blocks[bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1]


def _in_yaml(source: Source, span: Span, text: str) -> Edit:
    before, after = source.text[span.start - 1], source.text[span.end : span.end + 1]
    if before == ":":
        return Edit(span, f" {text if _reads_as(text, text) else quote_yaml(text)}")
    if before == after == '"':
        return Edit(span, quote_yaml(text)[1:-1])
    if before == after == "'":
        inner = text.replace("'", "''")
        quoted = Span(span.start - 1, span.end + 1)
        return Edit(span, inner) if _reads_as(f"'{inner}'", text) else Edit(quoted, quote_yaml(text))
    return Edit(span, text if _reads_as(text, text) else quote_yaml(text))


def _reads_as(written: str, text: str) -> bool:
    """Return whether a scalar of YAML on one line means `text`."""
    line = f"key: {written}\n"
    root, faults, _ = parse_yaml(Source("", line), Span(0, len(line)))
    found = locate_node(root, ("key",)) if root and len(root.entries) == 1 and not faults else None
    return isinstance(found, Scalar) and found.value == text and "\n" not in written


def _in_line(source: Source, span: Span, text: str) -> Edit:
    """Return the edit of running text; a value at the end of a line may be empty, without the space before it."""
    before, ends = source.text[span.start - 1 : span.start], source.view[span.end : span.end + 1].strip(" \t\n") == ""
    if ends and text and span.start == span.end and before != " ":
        return Edit(span, f" {text}")
    if ends and not text and before == " ":
        return Edit(Span(span.start - 1, span.end), "")
    newline = "\r\n" if "\r\n" in source.text else "\n" if "\n" in source.text else "\r"
    return Edit(span, text.replace("\n", newline))
