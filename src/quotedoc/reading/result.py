"""Define `Reading`, the result of reading a page: its JSON, the span of each value, and the faults of its form."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.reading.front_matter_yaml import parse_front_matter
from quotedoc.reading.kind import front_matter_block
from quotedoc.syntax import parse_blocks
from quotedoc.text import WholeSpan
from quotedoc.text.packed import LISTS

if TYPE_CHECKING:
    from collections import abc
    from collections.abc import Sequence

    from quotedoc.data import Mapping
    from quotedoc.diagnostic import Fault
    from quotedoc.model.plan import Plan
    from quotedoc.model.registry import Registry
    from quotedoc.reading.recognized import ChartFence, RecognizedSection
    from quotedoc.syntax import MarkdownDocument
    from quotedoc.text import Pointer, Source, Span


class Located(NamedTuple):
    """A value of the page, the exact span of its text, and its pointer."""

    value: Any
    span: Span
    pointer: Pointer


@dataclass(frozen=True, eq=False)
class Reading:
    """A page as read.

    Attributes:
        source: the text that was read.
        registry: the kinds and labels that it was read with.
        plan: the layout that the page follows; None if the text is not a quote document.
        page: the page as plain JSON values, not yet validated: what `convert` prints, except the counts of findings.
        spans: the span of each leaf, whether its text could be read or not. Members of a value have no entries;
            `locate` returns the span of the value.
        texts: the text of each leaf whose text is not that of its span.
        usual: the usual spelling of each figure that the page prints in another way.
        faults: what is wrong with the form of the page.
        charts: the chart fences, in page order.
        sections: the recognized sections, in page order.
    """

    source: Source
    registry: Registry
    plan: Plan | None
    page: dict[str, Any]
    spans: abc.Mapping[Pointer, Span]
    texts: dict[Pointer, str]
    usual: dict[Pointer, str]
    faults: Sequence[Fault]
    charts: tuple[ChartFence, ...]
    sections: Sequence[RecognizedSection]
    _document: MarkdownDocument | None = None

    @cached_property
    def document(self) -> MarkdownDocument:
        """The blocks of the page; if the page was read without parsing them, they are parsed on first access."""
        return self._document or parse_blocks(self.source)

    @cached_property
    def _block_starts(self) -> array[int]:
        return array("q", (block.span.start for block in self.document.blocks))

    def find_block(self, offset: int) -> int:
        """Return the index of the block with the character at an offset; at the end of the text, that of the last."""
        return bisect_right(self._block_starts, offset) - 1

    @cached_property
    def front_matter(self) -> Mapping | None:
        """The YAML mapping; None if there is none, or if none of it could be read."""
        block = front_matter_block(self.document)
        return parse_front_matter(self.source, block).node if block else None

    @property
    def is_quote_document(self) -> bool:
        """Whether the text is a quote document, which has a plan."""
        return self.plan is not None

    def at(self, *pointer: str | int) -> Located | None:
        """Return the value at `pointer` with its span; None if the page does not state it (or states it as `-`)."""
        span = self.locate(pointer)
        value = None if span is None else self.value_at(pointer)
        return None if span is None or value is None else Located(value, span, pointer)

    def locate(self, pointer: Pointer) -> Span | None:
        """Return the span of the value at `pointer`; a member of a value has the span of the value."""
        span = self.spans.get(pointer)
        if span is None and pointer:
            above = self.spans.get(pointer[:-1])
            if type(above) is WholeSpan and pointer[-1] in (self.value_at(pointer[:-1]) or ()):
                return above
        return span

    def value_at(self, pointer: Pointer) -> Any:  # noqa: ANN401  # JSON
        """Return the value at `pointer`, whether it has a span or not; None if there is no value."""
        node: Any = self.page
        try:
            for part in pointer:
                node = node[part]
        except (LookupError, TypeError):  # its text could not be read
            return None
        return node

    def is_unread(self, pointer: Pointer) -> bool:
        """Return whether the text of the leaf at `pointer` could not be read: it has no value, not even null."""
        parent = self.value_at(pointer[:-1])
        return not (pointer[-1] in parent if isinstance(parent, dict) else isinstance(parent, LISTS))

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
