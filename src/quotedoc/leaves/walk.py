"""List all values of a page in page order: `list_leaves` gets a reading and returns a `Leaf` for each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.leaves.blocks import leaves_in_blocks
from quotedoc.leaves.leaf import Leaf
from quotedoc.model.composite import Composite
from quotedoc.model.outline import Description, find_outline, outline_page
from quotedoc.text import Span, parse_pointer
from quotedoc.text.packed import LISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quotedoc.model.outline import Outline
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def list_leaves(reading: Reading) -> list[Leaf]:
    """Return the values of a page in page order, including those that could not be read.

    Each member of a value with several members, such as `31 / 32`, is a leaf. A cell of unknown meaning is one leaf.
    Data about how a page is written (the kind, the order of rows, texts that no field has) is not a value.
    """
    walk = _Walk(reading)
    walk.visit(outline_page(reading.registry.find_page_class(reading.page["kind"])), reading.page, ())
    walk.visit_unread()
    return walk.sorted()


def describe(reading: Reading, pointer: Pointer) -> Description | None:
    """Return what the value at a pointer means, or None if such pages have no value there."""
    outline = find_outline(reading.registry.find_page_class(reading.page["kind"]), pointer)
    return outline.about if outline else None


_MONEY: Final = "currency"
"""The start of all units of money: `currency`, `currency of the statement`."""
_make_leaf: Final[Callable[[type[Leaf], tuple[Any, ...]], Leaf]] = tuple.__new__
"""A constructor of leaves that takes a tuple of the fields, and half the time of calling the class."""


class _Walk:
    """Collects the leaves of a page in the order of its JSON.

    Attributes:
        reading: the page.
        found: the leaves so far.
        item: the text that identifies the current item of a list.
        has_columns: whether that item is a column.
        currency: the currency that the current object states.
        heading: the last heading among blocks that are read by their structure alone.
        headers: the headers of the current table, if it is such a block.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: list[Leaf] = []
        self.item = ""
        self.has_columns = False
        self.currency = ""
        self.heading = ""
        self.headers: list[str] = []
        self._in_blocks = {pointer: span for pointer, _, span in leaves_in_blocks(reading)}

    def visit(self, outline: Outline, node: Any, pointer: Pointer) -> None:  # noqa: ANN401  # JSON
        """Add the leaves of the value, the object or the list at a pointer."""
        if isinstance(node, LISTS):
            self._visit_items(outline, node, pointer)
        elif outline.is_cell:
            value, unit = node.get("value", node["text"]), node.get("unit", "")
            self._add(outline, pointer, value, node["text"], own_unit=unit, header=self._find_header(pointer))
        elif isinstance(outline.codec, Composite) and node is not None:
            self._add_members(outline, outline.codec, pointer, node)
        elif outline.codec is not None:
            text = self.reading.text_at(pointer)
            self._add(outline, pointer, node, outline.codec.print(node) if text is None else text)
        elif isinstance(node, dict):
            above = self.currency
            self.currency = node.get(outline.currency) or above
            self._visit_fields(outline.fields, node, pointer)
            self.currency = above
        else:
            self._add(outline, pointer, node, "" if node is None else str(node))

    def _visit_fields(self, fields: Mapping[str, Outline], node: dict[str, Any], pointer: Pointer) -> None:
        """Add the leaves of an object; the text of nearly all values is that in the source, which is a fast path."""
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
                own_unit = self._find_currency(below) if self.currency else ""
                shown, words = text[span[0] : span[1]], (True, own_unit, self.has_columns, "", "")
                self.found.append(_make_leaf(Leaf, (here, value, shown, span, below.about, self.item, *words)))

    def _visit_items(self, outline: Outline, nodes: Iterable[Any], pointer: Pointer) -> None:
        """Add the leaves of a list, such as the cells of a row that is read by its structure alone."""
        above = self.item, self.has_columns
        below = outline.item or outline
        for index, node in enumerate(nodes):
            here = (*pointer, index)
            if outline.is_generic and "kind" in node:  # a block
                self.heading = node["text"] if node["kind"] == "heading" else self.heading
                self.headers = node.get("header", [])
            if outline.key:
                self.item, self.has_columns = self._identify(below, outline.key, node, here), outline.has_columns
            self.visit(below, node, here)
        self.item, self.has_columns = above
        if outline.is_generic:
            self.heading, self.headers = "", []

    def _find_currency(self, outline: Outline) -> str:
        """Return the currency of a value, if it is money whose currency the page states."""
        return self.currency if outline.about.unit.startswith(_MONEY) else ""

    def _find_header(self, pointer: Pointer) -> str:
        """Return the header of the column of a cell; empty if there is none."""
        index = pointer[-1]
        return self.headers[index] if isinstance(index, int) and index < len(self.headers) else ""

    def _identify(self, item: Outline, key: tuple[str, ...], node: dict[str, Any], pointer: Pointer) -> str:
        """Return the texts of the fields that identify an item; for a row of unknown meaning, its first cell."""
        texts = []
        for name in key:
            if isinstance(node.get(name), list):
                texts += [cell["text"] for cell in node[name][:1]]
            elif name in node:
                codec, text = item.fields[name].codec, self.reading.text_at((*pointer, name))
                texts.append(codec.print(node[name]) if text is None and codec else text or str(node[name]))
        return " ".join(texts)

    def _add_members(self, outline: Outline, codec: Composite, pointer: Pointer, node: dict[str, Any]) -> None:
        """Add the members of a value, each with its own place if the text of the value is on the page as it is."""
        whole, above = self._locate(pointer), self.currency
        self.currency = node.get(outline.currency) or above
        text = codec.print(node) if whole is None else self.reading.texts.get(pointer) or self.reading.text(whole)
        is_exact = whole is not None and pointer not in self.reading.texts
        for name, value in node.items():
            found = codec.find_member(text, name)
            shown = text[slice(*found)] if found else codec.members[name].print(value)
            span = Span(whole.start + found[0], whole.start + found[1]) if whole and found and is_exact else whole
            below = outline.fields[name]
            self._add(below, (*pointer, name), value, shown, span=span, own_unit=self._find_currency(below))
        self.currency = above

    def _add(  # noqa: PLR0913  # a leaf
        self,
        outline: Outline,
        pointer: Pointer,
        value: Any,  # noqa: ANN401  # JSON
        text: str,
        *,
        span: Span | None = None,
        own_unit: str = "",
        header: str = "",
    ) -> None:
        span = span or self._locate(pointer)
        words = (own_unit, self.has_columns, self.heading, header)
        leaf = Leaf(pointer, value, text, span, outline.about, self.item, True, *words)  # noqa: FBT003 - it is read
        self.found.append(leaf)

    def _locate(self, pointer: Pointer) -> Span | None:
        return self.reading.locate(pointer) or self._in_blocks.get(pointer)

    def visit_unread(self) -> None:
        """Add the values that could not be read: each has its text and no value."""
        for piece in self.reading.page["unclaimed"]:
            if piece["kind"] == "leaf":
                pointer = parse_pointer(piece["pointer"])
                about, span = describe(self.reading, pointer) or Description("", ""), self.reading.spans.get(pointer)
                self.found.append(Leaf(pointer, None, piece["text"], span, about, is_read=False))

    def sorted(self) -> list[Leaf]:
        """Return the leaves in page order; a leaf without a place stays after the leaf before it."""
        starts, last = [], 0
        for leaf in self.found:
            last = leaf.span.start if leaf.span else last
            starts.append(last)
        order = sorted(range(len(starts)), key=starts.__getitem__)
        return [self.found[index] for index in order]
