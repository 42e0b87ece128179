"""Read lines and lists of links into a page, by the patterns of the layout.

`Builder` is the object that collects a page. Its `put_line` gets a pattern and a line, and adds the values of the line
to the page if the line follows the pattern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from quotedoc.model.codec import INVALID
from quotedoc.reading.collector import KeptPiece
from quotedoc.reading.leaves import LeafReader, plain_link
from quotedoc.spelling.forms import find_template, is_plain_at, link_in
from quotedoc.spelling.markdown import Written, escape_line_end, fill_line, write_value
from quotedoc.syntax.inline import is_emphasized, read_inline
from quotedoc.text import Pointer, Span
from quotedoc.text.packed import PackedList, pack_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.reading.chart_content import ChartContent
    from quotedoc.reading.inline import Inline
    from quotedoc.spelling.forms import FoundLine
    from quotedoc.syntax import MarkdownDocument

    ReadItems = Callable[[], Iterable[Inline]]
    """A function that reads the items of a list, which may be many: they are read again where they are needed again."""


PlainValues = list[tuple[Any, int, int]]
"""The values of a line, each with its start and its end in the line."""


class Builder(LeafReader):
    """Reads lines and lists of links into a page; the base classes read single values, and collect the page.

    Attributes:
        document: the document that is read.
        charts: the content of each chart fence, by the span of its info string; None for a chart of another shape.
        moved: the number of levels by which all headings of the current section are deeper than usual.
    """

    def __init__(self, document: MarkdownDocument) -> None:
        super().__init__(document)
        self.document = document
        self.charts: Mapping[Span, ChartContent | None] = {}
        self.moved = 0

    def put_line(
        self,
        pattern: LinePattern,
        inline: Inline,
        base: Pointer = (),
        *,
        opens: Pointer | None = None,
        starts_block: bool = False,
    ) -> bool:
        """Add the values of a line if it follows a pattern, and return whether it does.

        Args:
            pattern: the pattern.
            inline: the Markdown of the line.
            base: the pointer to which those of the pattern are relative.
            opens: the pointer of the section that the line opens; None if it opens none.
            starts_block: whether the line is the start of a block.
        """
        values = plain_values(pattern, inline.text, starts_block=starts_block)
        if values is not None:
            self.put_values(pattern, inline.offsets, values, base)
            return True
        found = find_template(pattern.template, inline.shown.coded, is_opener=opens is not None)
        if found is not None:
            self.put_found(pattern, inline, found, base, opens=opens, starts_block=starts_block)
        return found is not None

    def put_links(self, pointer: Pointer, codec: Codec, read_items: ReadItems) -> bool:
        """Add a list of links if each item is a link; if not, return False and change nothing."""
        values = self.as_links(pointer, codec, read_items)
        for index, (item, value) in enumerate(zip(read_items(), values, strict=False)):
            self.put_value((*pointer, index), value, item.span)
        return bool(values)

    def as_links(self, pointer: Pointer, codec: Codec, read_items: ReadItems) -> list[dict[str, str]] | PackedList[Any]:
        """Return items as links, and keep unusual spellings; return an empty list if an item is not a link."""
        plain = pack_list(plain_link(codec, item.text) for item in read_items())
        if all(plain):
            return cast("list[dict[str, str]]", plain)  # as in nearly all lists
        values = _make_links(codec, read_items())
        for index, (item, value) in enumerate(zip(read_items(), values, strict=False)):
            if not self.is_usual(write_value(codec, value), item):
                self.printed.append(KeptPiece("value", (*pointer, index), item.line))
                self.respelled.append(item.span)
        return values

    def put_values(self, pattern: LinePattern, offsets: Sequence[int], values: PlainValues, base: Pointer = ()) -> None:
        """Add the values of a line that is spelled as its pattern; `offsets` has the offset of each character."""
        for (pointer, _), (value, start, end) in zip(pattern.leaves, values, strict=True):
            self.put_value(base + pointer, value, Span(offsets[start], offsets[end]))

    def put_found(  # noqa: PLR0913  # a line, where it was found, and what it is
        self,
        pattern: LinePattern,
        inline: Inline,
        found: FoundLine,
        base: Pointer = (),
        *,
        opens: Pointer | None = None,
        starts_block: bool = False,
        lead: str = "",
    ) -> None:
        """Add the values of a line that was found in some Markdown, and keep its spelling if the writer's differs.

        `lead` is the bullet before the line.
        """
        written, is_read = [], True
        for (pointer, codec), (start, end) in zip(pattern.leaves, found.places, strict=True):
            part = inline.cut_range(start, end)
            line = escape_line_end(part.line) if end == found.end else part.line
            own_form = self.put_leaf(base + pointer, codec, part, line)
            is_read &= own_form is not None
            written.append(own_form or Written(line, is_markdown=True))
        own = inline.cut_range(found.start, found.end)
        own_line = escape_line_end(own.line)
        usual = fill_line(pattern.template, written, starts_block=starts_block)
        is_blank = any(each.is_blank for each in written)
        if opens is not None and any(is_emphasized(inline.shown.coded[slice(*place)]) for place in found.places):
            self.respelled.append(own.span)
        if is_blank or lead or (own_line != usual and own.shown.coded != read_inline(usual, self.definitions).coded):
            kind, pointer = ("value", base + pattern.leaves[0].pointer) if opens is None else ("words", opens)
            self.printed.append(KeptPiece(kind, pointer, f"{lead} {own_line}" if lead else own_line))
            inner = [Written(inline.cut_range(*place).line, is_markdown=True) for place in found.places]
            if is_read and read_inline(fill_line(pattern.template, inner), self.definitions).coded != own.shown.coded:
                self.respelled.append(own.span)


def match_plain_lines(
    patterns: Iterable[LinePattern], texts: Iterable[str], *, starts_block: bool
) -> list[tuple[LinePattern, PlainValues]] | None:
    """Return for each line its pattern and its values, or None if a line is not spelled as a pattern.

    Lines are in the order of the patterns; some patterns may have no line.
    """
    left = iter(patterns)
    matched = []
    for text in texts:
        for pattern in left:
            values = plain_values(pattern, text, starts_block=starts_block)
            if values is not None:
                matched.append((pattern, values))
                break
        else:
            return None
    return matched


def plain_values(pattern: LinePattern, text: str, *, starts_block: bool = False) -> PlainValues | None:
    """Return the values of a line that is spelled as its pattern, with their offsets; None for another line."""
    template, leaves = pattern
    if starts_block and not text[:1].isalpha() and template.text[:1] == "{":
        return None
    places = template.match_line(text) if template.has_safe_edges else None
    if places is None:
        return None
    values = []
    for (_, codec), (start, end), part in zip(leaves, places, template.in_link, strict=True):
        piece = text[start:end]
        value = codec.parse(piece)
        if value is INVALID or not (codec.is_verbatim or is_plain_at(part, piece)):
            return None
        values.append((value, start, end))
    return values


def _make_links(codec: Codec, items: Iterable[Inline]) -> list[dict[str, str]] | PackedList[Any]:
    """Return items as links; an empty list if an item is not a link."""
    found: PackedList[dict[str, str]] = PackedList()
    for item in items:
        value = plain_link(codec, item.text) or link_in(item.shown.coded)
        if value is None or not codec.can_print(value):
            return []
        found.append(value)
    return pack_list(found)
