"""Read single values and labels from Markdown, or from the texts of a chart, and keep unusual spellings.

`LeafReader.read_leaf` gets a pointer, the codec of the value and its Markdown, and adds the value to the page. If the
Markdown cannot be read, it is kept as raw text and reported.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from quotedoc.model.codec import INVALID, MISSING
from quotedoc.model.composite import LinkCodec
from quotedoc.reading.collector import Collector, KeptPiece, UnusualFigure
from quotedoc.reading.inline import Inline, inline_at, inline_in_cell, inline_of_lines
from quotedoc.spelling.forms import link_in
from quotedoc.spelling.markdown import Written, escape_text, write_value
from quotedoc.spelling.plain import is_plain, is_plain_in_link
from quotedoc.syntax import Heading, collect_definitions
from quotedoc.syntax.inline import BREAK, is_literal_address, read_inline, strip_marks
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.syntax import MarkdownDocument
    from quotedoc.syntax.inline import Definitions
    from quotedoc.text import Pointer


Cell = tuple[str, Span]
"""The text of a cell, and its span."""


class LeafReader(Collector):
    """Reads single values and labels of a document into a page."""

    def __init__(self, document: MarkdownDocument) -> None:
        super().__init__(document.source)
        self._document = document
        self._definitions: Definitions | None = None

    @property
    def definitions(self) -> Definitions:
        """The link reference definitions of the page: address and title by label."""
        if self._definitions is None:  # no cached_property, which makes every attribute of an instance slower
            self._definitions = collect_definitions(self._document)
        return self._definitions

    def read_inline(self, span: Span) -> Inline:
        """Return the inline Markdown at a span."""
        return inline_at(self.source, span, self.definitions)

    def read_lines(self, lines: Sequence[Span]) -> Inline:
        """Return the inline Markdown of several lines that are one paragraph."""
        return inline_of_lines(self.source, lines, self.definitions)

    def read_cell(self, span: Span) -> Inline:
        """Return the inline Markdown of a table cell."""
        return inline_in_cell(self.source, span, self.definitions)

    def heading_before(self, place: Span) -> Span | None:
        """Return the text of the last heading before a place, if there is one."""
        last = None
        for block in takewhile(lambda block: block.span.start <= place.start, self._document.blocks):
            last = block.text if isinstance(block, Heading) else last
        return last

    def cell_value(self, pointer: Pointer, codec: Codec, text: str, span: Span) -> None:
        """Add the value of a table cell with that text."""
        value = codec.parse(text)
        if value is not INVALID and (codec.is_verbatim or is_plain(text)):
            self.put_value(pointer, value, span)
        else:
            self.read_leaf(pointer, codec, self.read_cell(span))

    def read_leaf(self, pointer: Pointer, codec: Codec, inline: Inline) -> None:
        """Add the value that some Markdown states; if it cannot be read, keep the Markdown and report it."""
        written = self.put_leaf(pointer, codec, inline)
        if written is not None and (written.is_blank or not self.is_usual(written, inline)):
            self.printed.append(KeptPiece("value", pointer, inline.line))
            if isinstance(codec, LinkCodec) and not written.is_blank:
                self.respelled.append(inline.span)

    def read_words(self, pointer: Pointer, usual: str | None, label: Cell, *, is_markdown: bool) -> str:
        """Return the words of a label, and keep its spelling if the writer would show the label differently.

        Args:
            pointer: the pointer of what is labelled.
            usual: the label in the canonical form; None if the canonical form has the label of the page.
            label: the cell of the label.
            is_markdown: whether the text of the cell is Markdown; otherwise it is a text of JSON.
        """
        own, span = label
        if not is_markdown or (usual is None and is_plain(own)):
            if usual is not None and own != usual:
                self.printed.append(KeptPiece("words", pointer, own))
            return own
        inline = self.read_cell(span)
        text = inline.words if usual is None else usual
        if not self.is_usual(Written(text), inline):
            self.printed.append(KeptPiece("words", pointer, inline.line))
            self.respelled.append(span)
        return inline.words

    def shown_text(self, pointer: Pointer, inline: Inline, *, starts_block: bool = False) -> str:
        """Return the text that some Markdown shows, and keep its spelling if the writer would show it differently."""
        if inline.is_plain and not starts_block:
            return inline.text
        text = inline.words
        if not self.is_usual(Written(text), inline, starts_block=starts_block):
            self.printed.append(KeptPiece("value", pointer, inline.line))
        return text

    def put_json_text(self, pointer: Pointer, codec: Codec, text: str, span: Span) -> None:
        """Add the value that a text of JSON states; if it cannot be read, keep the text and report it."""
        value = codec.parse(text)
        if value is not INVALID:
            self.put_value(pointer, value, span)
            return
        value = codec.read(text)
        if value is INVALID:
            self.keep_unread(pointer, codec.expected, text, span)
            return
        self.put_value(pointer, value, span)
        self.unusual.append(UnusualFigure(span, pointer, text, codec))
        if codec.print(value) != text:
            self.printed.append(KeptPiece("value", pointer, text))

    def put_leaf(self, pointer: Pointer, codec: Codec, inline: Inline, line: str | None = None) -> Written | None:
        """Add the value that some Markdown states, and return how it is usually written; None if it cannot be read.

        `line` is the Markdown to keep if it cannot be read, if that is not what stands on the page.
        """
        value = codec.parse(inline.text)
        if value is not INVALID and (codec.is_verbatim or is_plain(inline.text)):
            self.put_value(pointer, value, inline.span)
            return Written(inline.text)
        if isinstance(codec, LinkCodec):
            return self._read_link(pointer, codec, inline, line)
        shown = inline.shown.coded
        text = strip_marks(shown)
        value = INVALID if BREAK in shown else codec.read(text)
        if value is INVALID and text in ("", MISSING) and BREAK not in shown:
            # Both stand for a missing value everywhere; the value is null if the codec has null, and otherwise absent.
            value = None
        if value is INVALID:
            self.keep_unread(pointer, codec.expected, inline.line, inline.span, line)
            return None
        span = inline.span
        if value is None and not codec.can_print(None):
            self.ensure_container(pointer[:-1])
            self.spans[pointer] = span
            self.last = pointer
            return Written(inline.line, is_markdown=True, is_blank=True)
        self.put_value(pointer, value, span)
        if self.source.text[span.start : span.end] != text:
            self.texts[pointer] = text
        if codec.parse(text) is INVALID and text:
            self.unusual.append(UnusualFigure(span, pointer, text, codec))
        return write_value(codec, value)

    def is_usual(self, written: Written, inline: Inline, *, starts_block: bool = False) -> bool:
        """Return whether a value is shown as the writer would show it."""
        usual = escape_text(written, starts_block=starts_block)
        return usual == inline.line or read_inline(usual, self.definitions).coded == inline.shown.coded

    def _read_link(self, pointer: Pointer, codec: LinkCodec, inline: Inline, line: str | None) -> Written | None:
        plain = plain_link(codec, inline.text)
        if plain is not None:
            self.put_value(pointer, plain, inline.span)
            return Written(inline.text, is_markdown=True)
        value = link_in(inline.shown.coded)
        text = strip_marks(inline.shown.coded)
        if value is None and text == MISSING and codec.missing:
            self.put_value(pointer, None, inline.span)
            return Written(MISSING)
        if value is None or not codec.can_print(value):
            self.keep_unread(pointer, codec.expected, inline.line, inline.span, line)
            return None
        self.put_value(pointer, value, inline.span)
        return write_value(codec, value)


def plain_link(codec: Codec, text: str) -> dict[str, str] | None:
    """Return the link that a text is, if nothing in its words or its address could be markup."""
    value = codec.parse(text)
    if not isinstance(value, dict) or not is_plain_in_link(value["text"]) or not is_literal_address(value["url"]):
        return None
    return value
