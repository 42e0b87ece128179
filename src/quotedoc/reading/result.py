"""What reading a page gives: the page, where each value stands, and what is wrong with its form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.reading.front_matter_yaml import parse_front_matter
from quotedoc.reading.kind import front_matter_block
from quotedoc.syntax import parse_blocks
from quotedoc.text import WholeSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.data import Mapping
    from quotedoc.diagnostic import Fault
    from quotedoc.model.plan import Plan
    from quotedoc.model.registry import Registry
    from quotedoc.reading.found import ChartFence, Opened
    from quotedoc.syntax import MarkdownDocument
    from quotedoc.text import Pointer, Source, Span


class Located(NamedTuple):
    """A value of the page, and exactly where its text stands."""

    value: Any
    span: Span
    pointer: Pointer


@dataclass(frozen=True, eq=False)
class Reading:
    """A page as read.

    Attributes:
        source: the text that was read.
        registry: the kinds and labels that it was read by.
        plan: the layout that the page follows; None for what is no quote document, and so none of our business.
        page: the page as plain JSON values, not yet validated: what `convert` prints, counts of findings apart.
        spans: where each leaf stands, whether its text could be read or not. Members of a value have no entries;
            `locate` finds the value.
        texts: the text of each leaf that is not the characters at its span.
        usual: how figures of that value are usually printed, for each that the page prints in another way.
        faults: what is wrong with the form.
        charts: the chart fences, in order.
        opened: the recognized sections, in order.
    """

    source: Source
    registry: Registry
    plan: Plan | None
    page: dict[str, Any]
    spans: dict[Pointer, Span]
    texts: dict[Pointer, str]
    usual: dict[Pointer, str]
    faults: Sequence[Fault]
    charts: tuple[ChartFence, ...]
    opened: tuple[Opened, ...]
    _document: MarkdownDocument | None = None

    @cached_property
    def document(self) -> MarkdownDocument:
        """The blocks; of a page that was read without them, they are made when they are asked for."""
        return self._document or parse_blocks(self.source)

    @cached_property
    def front_matter(self) -> Mapping | None:
        """The YAML mapping; None if there is none, or if none of it could be read."""
        block = front_matter_block(self.document)
        return parse_front_matter(self.source, block).node if block else None

    @property
    def is_quote_document(self) -> bool:
        """Whether it is any of our business."""
        return self.plan is not None

    def at(self, *pointer: str | int) -> Located | None:
        """Return the value at `pointer` and its place; None if the page does not state it (or states it as `-`)."""
        span = self.locate(pointer)
        value = None if span is None else self.value_at(pointer)
        return None if span is None or value is None else Located(value, span, pointer)

    def locate(self, pointer: Pointer) -> Span | None:
        """Return where the value at `pointer` stands; a member of a value stands where the value does."""
        span = self.spans.get(pointer)
        if span is None and pointer:
            above = self.spans.get(pointer[:-1])
            if type(above) is WholeSpan and pointer[-1] in (self.value_at(pointer[:-1]) or ()):
                return above
        return span

    def value_at(self, pointer: Pointer) -> Any:  # noqa: ANN401  # JSON
        """Return the value at `pointer`, whether it has a place or not; None if there is none."""
        node: Any = self.page
        try:
            for part in pointer:
                node = node[part]
        except (LookupError, TypeError):  # its text could not be read
            return None
        return node

    def is_unread(self, pointer: Pointer) -> bool:
        """Tell whether the text of the leaf at `pointer` could not be read: it has no value, not even null for `-`."""
        parent = self.value_at(pointer[:-1])
        return not (pointer[-1] in parent if isinstance(parent, dict) else isinstance(parent, list))

    def text_at(self, pointer: Pointer) -> str | None:
        """Return the text of the leaf at `pointer`, read or not, as a renderer shows it; None if there is none."""
        text = self.texts.get(pointer)
        if text is None:
            span = self.locate(pointer)
            text = None if span is None else self.source.text[span.start : span.end]
        return text

    def text(self, span: Span) -> str:
        """Return the text at `span`."""
        return self.source.slice(span)
