"""The page in the making: leaves are put where they belong, the rest is kept raw in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.model.codec import INVALID, MISSING
from quotedoc.model.composite import LinkCodec
from quotedoc.reading.inline import Inline, inline_in_cell, inline_of_lines
from quotedoc.spelling.forms import find_plain, find_template, link_in
from quotedoc.spelling.markdown import Written, escape, fill_line, write_value
from quotedoc.spelling.plain import is_plain, is_plain_in_link
from quotedoc.syntax import Heading, definitions_of
from quotedoc.syntax.inline import BREAK, is_emphasized, is_literal_address, read_inline, strip_marks
from quotedoc.text import Pointer, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.plan import Pattern
    from quotedoc.reading.tables import Cell
    from quotedoc.spelling.forms import Found
    from quotedoc.syntax import Document
    from quotedoc.syntax.inline import Definitions


PlainValues = list[tuple[Any, int, int]]
"""The values of a line, each with its start and its end in the line."""


class Piece(NamedTuple):
    """A piece of the page's text: raw, or how something that was read is spelled.

    `text` is a leaf's own text, or the span of whole lines that follow what is at `pointer`.
    """

    kind: str
    pointer: Pointer
    text: str | Span


class Unusual(NamedTuple):
    """A figure that was read, though it is not printed as such figures are."""

    span: Span
    pointer: Pointer
    text: str
    codec: Codec


class Builder:
    """Collects a page, the places of its leaves, its raw pieces and its faults.

    Attributes:
        last: the pointer of what was put last; raw pieces stand after it.
        texts: the text of each leaf that is not the characters at its span.
        printed: the text of what the writer would print otherwise, kinds `value` and `words`.
        unusual: the figures that are printed otherwise than usual.
        count: how many values were put.
        respelled: where headings, labels and lines are marked up otherwise than usual.
        levels: the known headings that stand at another level than usual, each with that level.
    """

    def __init__(self, document: Document) -> None:
        self.source = document.source
        self.page: dict[str, Any] = {}
        self.spans: dict[Pointer, Span] = {}
        self.texts: dict[Pointer, str] = {}
        self.faults: list[Fault] = []
        self.unclaimed: list[Piece] = []
        self.printed: list[Piece] = []
        self.unusual: list[Unusual] = []
        self.respelled: list[Span] = []
        self.levels: list[tuple[Span, int]] = []
        self.last: Pointer = ()
        self.count = 0
        self._document = document
        self._definitions: Definitions | None = None
        self._containers: dict[Pointer, Any] = {(): self.page}

    @property
    def definitions(self) -> Definitions:
        """The link reference definitions of the page: address and title by label."""
        if self._definitions is None:  # no cached_property, which makes every attribute of an instance slower
            self._definitions = definitions_of(self._document)
        return self._definitions

    def inline(self, *spans: Span) -> Inline:
        """Return the inline Markdown of a line, or of several lines that are one paragraph."""
        return inline_of_lines(self.source, spans, self.definitions)

    def cell(self, span: Span) -> Inline:
        """Return the inline Markdown of a table cell."""
        return inline_in_cell(self.source, span, self.definitions)

    def page_list(self, pointer: Pointer) -> list[Any]:
        """Return the list at `pointer`; an empty one if it is not there yet."""
        found: list[Any] = self._containers.get(pointer, [])
        return found

    def heading_before(self, place: Span) -> Span | None:
        """Return the text of the last heading before a place, if there is one."""
        blocks = (block for block in self._document.blocks if isinstance(block, Heading))
        return next((block.text for block in reversed(list(blocks)) if block.span.start <= place.start), None)

    def container(self, pointer: Pointer, kind: type[dict[str, Any] | list[Any]] = dict) -> Any:  # noqa: ANN401  # JSON
        """Return the object or list at `pointer`, made if it is not there yet."""
        found = self._containers.get(pointer)
        if found is None:
            found = self._containers[pointer] = kind()
            self._attach(pointer, found)
        return found

    def put(self, pointer: Pointer, value: object, span: Span) -> None:
        """Put a value that was understood."""
        self.count += 1
        self._attach(pointer, value)
        self.spans[pointer] = span
        if type(value) is dict:
            self.spans.update({(*pointer, member): span for member in value})
        self.last = pointer

    def put_member(self, members: dict[str, Any], pointer: Pointer, value: object, span: Span) -> None:
        """Put a value that was understood into the object that it belongs to, sooner than `put` does."""
        self.count += 1
        members[pointer[-1]] = value  # type: ignore[index]  # of an object
        self.spans[pointer] = span
        if type(value) is dict:
            self.spans.update({(*pointer, member): span for member in value})

    def cell_value(self, pointer: Pointer, codec: Codec, text: str, span: Span) -> None:
        """Put the leaf that a table cell of that text holds."""
        value = codec.parse(text)
        if value is not INVALID and (codec.is_verbatim or is_plain(text)):
            self.put(pointer, value, span)
        else:
            self.value(pointer, codec, self.cell(span))

    def value(self, pointer: Pointer, codec: Codec, inline: Inline) -> None:
        """Put the leaf that a stretch of Markdown is, if it can be read; otherwise keep the Markdown and say so."""
        written = self._leaf(pointer, codec, inline)
        if written is not None and (written.is_blank or not self._is_usual(written, inline)):
            self.printed.append(Piece("value", pointer, inline.line))
            if isinstance(codec, LinkCodec) and not written.is_blank:
                self.respelled.append(inline.span)

    def words(self, pointer: Pointer, usual: str | None, label: Cell, *, is_markdown: bool) -> str:
        """Return the words of a label, and keep its spelling if these would be shown otherwise.

        Args:
            pointer: what it labels.
            usual: the label that the canonical form has for it; None if that is its own.
            label: its cell.
            is_markdown: whether its text is Markdown, not JSON.
        """
        own, span = label
        if not is_markdown or (usual is None and is_plain(own)):
            if usual is not None and own != usual:
                self.printed.append(Piece("words", pointer, own))
            return own
        inline = self.cell(span)
        text = inline.words if usual is None else usual
        if not self._is_usual(Written(text), inline):
            self.printed.append(Piece("words", pointer, inline.line))
            self.respelled.append(span)
        return inline.words

    def shown_text(self, pointer: Pointer, inline: Inline, *, starts_block: bool = False) -> str:
        """Return the text that some Markdown shows, and keep its spelling if that text would be shown otherwise."""
        if inline.is_plain and not starts_block:
            return inline.text
        text = inline.words
        if not self._is_usual(Written(text), inline, starts_block=starts_block):
            self.printed.append(Piece("value", pointer, inline.line))
        return text

    def keep_text(self, pointer: Pointer, text: str) -> None:
        """Keep the text of something that was read, since the writer would print another."""
        self.printed.append(Piece("value", pointer, text))

    def keep_words(self, pointer: Pointer, text: str) -> None:
        """Keep the text of a heading; nothing stands for one that is not there."""
        piece = Piece("words", pointer, text)
        if piece not in self.printed:
            self.printed.append(piece)

    def keep_level(self, pointer: Pointer, level: int, heading: Span, usual: int) -> None:
        """Keep the level of a heading that stands at another one than usual."""
        self.printed.append(Piece("level", pointer, str(level)))
        self.levels.append((heading, usual))

    def datum(self, pointer: Pointer, codec: Codec, text: str, span: Span) -> None:
        """Put the leaf that a text of JSON is, if it can be read; otherwise keep the text and say so."""
        value = codec.parse(text)
        if value is not INVALID:
            self.put(pointer, value, span)
            return
        value = codec.read(text)
        if value is INVALID:
            self.keep(pointer, codec.expected, text, span)
            return
        self.put(pointer, value, span)
        self.unusual.append(Unusual(span, pointer, text, codec))
        if codec.print(value) != text:
            self.printed.append(Piece("value", pointer, text))

    def fault(self, name: str, span: Span, pointer: Pointer | None = None, /, **args: object) -> None:
        """Note something wrong."""
        self.faults.append(Fault(name, span, pointer, args))

    def line(
        self,
        pattern: Pattern,
        inline: Inline,
        base: Pointer = (),
        *,
        opens: Pointer | None = None,
        starts_block: bool = False,
    ) -> bool:
        """Put the leaves of a line if it follows a pattern, and tell whether it does.

        Args:
            pattern: the line.
            inline: its Markdown.
            base: what the pointers of the pattern start at.
            opens: the pointer of the section that the line opens.
            starts_block: whether the line is the start of a block.
        """
        values = plain_values(pattern, inline, starts_block=starts_block)
        if values is not None:
            self.put_values(pattern, inline, values, base)
            return True
        found = find_template(pattern.template, inline.shown.coded, is_opener=opens is not None)
        if found is not None:
            self.found(pattern, inline, found, base, opens=opens, starts_block=starts_block)
        return found is not None

    def links(self, pointer: Pointer, codec: Codec, items: Sequence[Inline]) -> bool:
        """Put a list of links if each of the items is one; if not, nothing has changed."""
        values = self.as_links(pointer, codec, items)
        for index, (item, value) in enumerate(zip(items, values, strict=False)):
            self.put((*pointer, index), value, item.span)
        return bool(values)

    def as_links(self, pointer: Pointer, codec: Codec, items: Sequence[Inline]) -> list[dict[str, str]]:
        """Return items as links, and keep the spelling of those that are shown otherwise; nothing if one is none."""
        plain = [_plain_link(codec, item.text) for item in items]
        if all(plain):
            return [value for value in plain if value]  # nearly all are
        values = _links(codec, items)
        for index, (item, value) in enumerate(zip(items, values, strict=False)):
            if not self._is_usual(write_value(codec, value), item):
                self.printed.append(Piece("value", (*pointer, index), item.line))
                self.respelled.append(item.span)
        return values

    def put_values(self, pattern: Pattern, inline: Inline, values: PlainValues, base: Pointer = ()) -> None:
        """Put the values of a line that is spelled as its pattern is."""
        offsets = inline.offsets
        for (pointer, _), (value, start, end) in zip(pattern.fields, values, strict=True):
            self.put(base + pointer, value, Span(offsets[start], offsets[end]))

    def found(  # noqa: PLR0913  # a line, where it was found, and what it is
        self,
        pattern: Pattern,
        inline: Inline,
        found: Found,
        base: Pointer = (),
        *,
        opens: Pointer | None = None,
        starts_block: bool = False,
        lead: str = "",
    ) -> None:
        """Put the leaves of a line that was found in some Markdown, and keep its spelling if that shows otherwise.

        `lead` is the bullet that stands before the line.
        """
        written = []
        for (pointer, codec), (start, end) in zip(pattern.fields, found.places, strict=True):
            part = inline.cut(start, end)
            written.append(self._leaf(base + pointer, codec, part) or Written(part.line, is_markdown=True))
        own = inline.cut(found.start, found.end)
        usual = fill_line(pattern.template, written, starts_block=starts_block)
        is_blank = any(each.is_blank for each in written)
        if opens is not None and any(is_emphasized(inline.shown.coded[slice(*place)]) for place in found.places):
            self.respelled.append(own.span)
        if is_blank or lead or (own.line != usual and own.shown.coded != read_inline(usual, self.definitions).coded):
            kind, pointer = ("value", base + pattern.fields[0].pointer) if opens is None else ("words", opens)
            self.printed.append(Piece(kind, pointer, f"{lead} {own.line}".lstrip()))
            inner = [Written(inline.cut(*place).line, is_markdown=True) for place in found.places]
            if read_inline(fill_line(pattern.template, inner), self.definitions).coded != own.shown.coded:
                self.respelled.append(own.span)

    def raw(self, kind: str, span: Span) -> None:
        """Keep the text at `span`; pieces of whole lines that follow one another are one piece."""
        before = self.unclaimed[-1] if self.unclaimed else None
        if before and before[:2] == (kind, self.last) and kind != "row" and isinstance(before.text, Span):
            self.unclaimed[-1] = before._replace(text=Span(before.text.start, span.end))
        else:
            self.unclaimed.append(Piece(kind, self.last, span))

    def keep(self, pointer: Pointer, expected: str, text: str, span: Span) -> None:
        """Keep the text of a leaf that cannot be read, and say so."""
        self.container(pointer[:-1])
        self.spans[pointer] = span
        self.last = pointer
        self.unclaimed.append(Piece("leaf", pointer, text))
        self.fault("value-invalid", span, pointer, text=text, expected=expected)

    def _leaf(self, pointer: Pointer, codec: Codec, inline: Inline) -> Written | None:
        """Put a leaf and return how it is usually written; None if it cannot be read."""
        value = codec.parse(inline.text)
        if value is not INVALID and (codec.is_verbatim or is_plain(inline.text)):
            self.put(pointer, value, inline.span)
            return Written(inline.text)
        if isinstance(codec, LinkCodec):
            return self._link(pointer, codec, inline)
        shown = inline.shown.coded
        text = strip_marks(shown)
        value = INVALID if BREAK in shown else codec.read(text)
        if value is INVALID and text in ("", MISSING) and BREAK not in shown:
            # What is not known is written so anywhere; the value is absent, or null where that is of its type.
            value = None
        if value is INVALID:
            self.keep(pointer, codec.expected, inline.line, inline.span)
            return None
        span = inline.span
        if value is None and not codec.accepts(None):
            self.container(pointer[:-1])
            self.spans[pointer] = span
            self.last = pointer
            return Written(inline.line, is_markdown=True, is_blank=True)
        self.put(pointer, value, span)
        if self.source.text[span.start : span.end] != text:
            self.texts[pointer] = text
        if codec.parse(text) is INVALID and text:
            self.unusual.append(Unusual(span, pointer, text, codec))
        return write_value(codec, value)

    def _is_usual(self, written: Written, inline: Inline, *, starts_block: bool = False) -> bool:
        """Tell whether a leaf is shown as the writer would show it."""
        usual = escape(written, starts_block=starts_block)
        return usual == inline.line or read_inline(usual, self.definitions).coded == inline.shown.coded

    def _link(self, pointer: Pointer, codec: LinkCodec, inline: Inline) -> Written | None:
        plain = _plain_link(codec, inline.text)
        if plain is not None:
            self.put(pointer, plain, inline.span)
            return Written(inline.text, is_markdown=True)
        value = link_in(inline.shown.coded)
        text = strip_marks(inline.shown.coded)
        if value is None and text == MISSING and codec.missing:
            self.put(pointer, None, inline.span)
            return Written(MISSING)
        if value is None or not codec.accepts(value):
            self.keep(pointer, codec.expected, inline.line, inline.span)
            return None
        self.put(pointer, value, inline.span)
        return write_value(codec, value)

    def _attach(self, pointer: Pointer, value: object) -> None:
        base, last = pointer[:-1], pointer[-1]
        parent = self._containers.get(base)
        if parent is None:
            parent = self.container(base, list if isinstance(last, int) else dict)
        if type(parent) is dict:
            parent[last] = value
        else:
            parent.append(value)


def plain_values(pattern: Pattern, inline: Inline, *, starts_block: bool = False) -> PlainValues | None:
    """Return the values of a line that is spelled as its pattern is, and where they stand; None if it is not."""
    template, fields = pattern
    text = inline.text
    if starts_block and not text[:1].isalpha() and template.text[:1] == "{":
        return None
    places = find_plain(template, text)
    if places is None:
        return None
    values = []
    for (_, codec), (start, end) in zip(fields, places, strict=True):
        value = codec.parse(text[start:end])
        if value is INVALID:
            return None
        values.append((value, start, end))
    return values


def _links(codec: Codec, items: Sequence[Inline]) -> list[dict[str, str]]:
    """Return items as links; nothing if one of them is none."""
    found = []
    for item in items:
        value = _plain_link(codec, item.text) or link_in(item.shown.coded)
        if value is None or not codec.accepts(value):
            return []
        found.append(value)
    return found


def _plain_link(codec: Codec, text: str) -> dict[str, str] | None:
    """Return the link that a text is, if nothing in its words or its address could be markup."""
    value = codec.parse(text)
    if not isinstance(value, dict) or not is_plain_in_link(value["text"]) or not is_literal_address(value["url"]):
        return None
    return value
