"""All values of a page in page order: what each states, how it is printed, where it stands, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.leaves.blocks import leaves_in_blocks
from quotedoc.model.composite import Composite
from quotedoc.model.figure import parse_figure
from quotedoc.model.outline import Description, find_outline, outline_page
from quotedoc.text import Pointer, Span, parse_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quotedoc.model.outline import Outline
    from quotedoc.reading import Reading


class Leaf(NamedTuple):
    """A value of a page.

    Attributes:
        pointer: its address in the JSON of the page.
        value: the value as in the JSON; None for what the page states as `-`, and for what could not be read.
        text: the value as a reader of the page sees it.
        span: where it stands; None if it stands at no single place, such as a quote of several lines.
        about: what values at this address mean.
        item: what identifies the item of the list that it belongs to, such as `Q1 2026`; empty if it is in no list.
        is_read: whether the text could be read.
        own_unit: the unit that the page itself states.
        has_columns: whether the item is the column, rather than the row, of a table.
    """

    pointer: Pointer
    value: Any
    text: str
    span: Span | None
    about: Description
    item: str = ""
    is_read: bool = True
    own_unit: str = ""
    has_columns: bool = False

    @property
    def unit(self) -> str:
        """What a number counts, such as `percent`; empty if it is not a number."""
        return self.own_unit or self.about.unit

    @property
    def decimals(self) -> int | None:
        """The decimal to which a number is rounded: 2 for `-4.43%`, -4 for `75.50M`; None if it is not a number."""
        return None if self.value is None or isinstance(self.value, str) else count_decimals(self.text)

    @property
    def row(self) -> str:
        """The words of its row; empty if it is in no table."""
        return self.about.row or ("" if self.has_columns else self.item)

    @property
    def column(self) -> str:
        """The words of its column; empty if it is in no table."""
        return self.item if self.has_columns else self.about.column


def count_decimals(text: str) -> int:
    """Return the decimal to which a number that is printed as a text is rounded: -4 for `75.50M`."""
    fraction = text.removesuffix("%").partition(".")[2]
    if fraction.isdecimal():  # as nearly all figures are printed
        return len(fraction)
    figure = parse_figure(text)
    return figure.decimals if figure else 0


def list_leaves(reading: Reading) -> list[Leaf]:
    """Return the values of a page in page order, those that could not be read included.

    Each member of a value of several members, such as `31 / 32`, is a leaf. A cell of unknown meaning is one leaf. What
    describes how a page is written (the kind, the order of rows, texts that no field holds) is not a value.
    """
    walk = _Walk(reading)
    walk.visit(outline_page(reading.registry.find_page_class(reading.page["kind"])), reading.page, ())
    walk.visit_unread()
    return walk.sorted()


def describe(reading: Reading, pointer: Pointer) -> Description | None:
    """Return what the value at a pointer means, or None if such pages have no value there."""
    outline = find_outline(reading.registry.find_page_class(reading.page["kind"]), pointer)
    return outline.about if outline else None


_make_leaf: Final[Callable[[type[Leaf], tuple[Any, ...]], Leaf]] = tuple.__new__
"""What makes a leaf of its fields in half the time that calling the class takes."""


class _Walk:
    """Collects the leaves of a page in the order of its JSON.

    Attributes:
        reading: the page.
        found: the leaves.
        item: what identifies the item of a list that is visited.
        has_columns: whether that item is a column.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: list[Leaf] = []
        self.item = ""
        self.has_columns = False
        self._in_blocks = {pointer: span for pointer, _, span in leaves_in_blocks(reading)}

    def visit(self, outline: Outline, node: Any, pointer: Pointer) -> None:  # noqa: ANN401  # JSON
        """Add the leaves of what stands at a pointer."""
        if isinstance(node, list):
            self._visit_items(outline, node, pointer)
        elif outline.is_cell:
            self._add(outline, pointer, node.get("value", node["text"]), node["text"], own_unit=node.get("unit", ""))
        elif isinstance(outline.codec, Composite) and node is not None:
            self._add_members(outline, outline.codec, pointer, node)
        elif outline.codec is not None:
            text = self.reading.text_at(pointer)
            self._add(outline, pointer, node, outline.codec.print(node) if text is None else text)
        elif isinstance(node, dict):
            self._visit_fields(outline.fields, node, pointer)
        else:
            self._add(outline, pointer, node, "" if node is None else str(node))

    def _visit_fields(self, fields: Mapping[str, Outline], node: dict[str, Any], pointer: Pointer) -> None:
        """Add the leaves of an object; nearly all values stand on the page as they are shown."""
        find_span, texts, text = self.reading.spans.get, self.reading.texts, self.reading.source.text
        for name, value in node.items():
            below = fields.get(name)
            if below is None:
                continue
            here = (*pointer, name)
            span = find_span(here) if below.is_single else None
            if span is None or here in texts:
                self.visit(below, value, here)
            else:
                leaf = (here, value, text[span[0] : span[1]], span, below.about, self.item, True, "", self.has_columns)
                self.found.append(_make_leaf(Leaf, leaf))

    def _visit_items(self, outline: Outline, nodes: list[Any], pointer: Pointer) -> None:
        """Add the leaves of a list; the cells of a row that is read by its structure alone are a list, too."""
        above = self.item, self.has_columns
        below = outline.item or outline
        for index, node in enumerate(nodes):
            here = (*pointer, index)
            if outline.key:
                self.item, self.has_columns = self._identify(below, outline.key, node, here), outline.has_columns
            self.visit(below, node, here)
        self.item, self.has_columns = above

    def _identify(self, item: Outline, key: tuple[str, ...], node: dict[str, Any], pointer: Pointer) -> str:
        """Return the texts of the fields that identify an item; a row of unknown meaning is known by its first cell."""
        texts = []
        for name in key:
            if isinstance(node.get(name), list):
                texts += [cell["text"] for cell in node[name][:1]]
            elif name in node:
                codec, text = item.fields[name].codec, self.reading.text_at((*pointer, name))
                texts.append(codec.print(node[name]) if text is None and codec else text or str(node[name]))
        return " ".join(texts)

    def _add_members(self, outline: Outline, codec: Composite, pointer: Pointer, node: dict[str, Any]) -> None:
        """Add the members of a value, each with its own place if the text of the value is that at its place."""
        whole = self._locate(pointer)
        text = codec.print(node) if whole is None else self.reading.texts.get(pointer) or self.reading.text(whole)
        is_exact = whole is not None and pointer not in self.reading.texts
        for name, value in node.items():
            found = codec.find_member(text, name)
            shown = text[slice(*found)] if found else codec.members[name].print(value)
            span = Span(whole.start + found[0], whole.start + found[1]) if whole and found and is_exact else whole
            self._add(outline.fields[name], (*pointer, name), value, shown, span=span)

    def _add(  # noqa: PLR0913  # a leaf
        self,
        outline: Outline,
        pointer: Pointer,
        value: Any,  # noqa: ANN401  # JSON
        text: str,
        *,
        span: Span | None = None,
        own_unit: str = "",
    ) -> None:
        span = span or self._locate(pointer)
        leaf = Leaf(
            pointer, value, text, span, outline.about, self.item, own_unit=own_unit, has_columns=self.has_columns
        )
        self.found.append(leaf)

    def _locate(self, pointer: Pointer) -> Span | None:
        return self.reading.spans.get(pointer) or self._in_blocks.get(pointer)

    def visit_unread(self) -> None:
        """Add the values that could not be read: each has its text and no value."""
        for piece in self.reading.page["unclaimed"]:
            if piece["kind"] == "leaf":
                pointer = parse_pointer(piece["pointer"])
                about, span = describe(self.reading, pointer) or Description("", ""), self.reading.spans.get(pointer)
                self.found.append(Leaf(pointer, None, piece["text"], span, about, is_read=False))

    def sorted(self) -> list[Leaf]:
        """Return the leaves in page order; one without a place stays behind the one before it."""
        starts, last = [], 0
        for leaf in self.found:
            last = leaf.span.start if leaf.span else last
            starts.append(last)
        order = sorted(range(len(starts)), key=starts.__getitem__)
        return [self.found[index] for index in order]
