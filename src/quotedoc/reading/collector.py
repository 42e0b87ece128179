"""Collect a page while it is read: its values, their spans, raw text that could not be read, and faults.

`Collector.put_value` gets a pointer, a value and its span; `keep_raw` gets the span of text that could not be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.diagnostic import Fault, UnknownFigure
from quotedoc.text import Edit, Pointer, Span, WholeSpan
from quotedoc.text.compact_spans import CompactSpans
from quotedoc.text.packed import CHUNK, PackedList

if TYPE_CHECKING:
    from quotedoc.diagnostic import Payload
    from quotedoc.model.codec import Codec
    from quotedoc.text import Source


_KNOWN: Final = 1000
"""Maximum number of objects and lists that are cached by their pointer; a page as published has a few dozen."""
_MANY: Final = 4000
"""Number of spans above which they are stored in a compact form; a page as published has some hundred."""


class KeptPiece(NamedTuple):
    """A piece of the page's text: raw text that could not be read, or the spelling of something that was read.

    `text` is the text of a leaf, or the span of whole lines that follow the value at `pointer`.
    """

    kind: str
    pointer: Pointer
    text: str | Span


class UnusualFigure(NamedTuple):
    """A figure that was read, but is not in the usual format of its codec."""

    span: Span
    pointer: Pointer
    text: str
    codec: Codec


class Collector:
    """Collects a page: its values, their spans, its raw pieces and its faults.

    Attributes:
        source: the text that is read.
        page: the page, as plain JSON values.
        spans: the span of each leaf; a `WholeSpan` is that of the value's members, too.
        texts: the text of each leaf whose text is not that of its span.
        faults: what is wrong with the form of the page.
        unclaimed: the raw pieces.
        printed: the spelling of what the writer would print differently.
        unusual: the figures that are not in the usual format.
        respelled: the spans of headings, labels and lines with unusual markup.
        levels: the spans of known headings at an unusual level, each with the usual level.
        last: the pointer of the value that was added last; raw pieces follow it.
        count: the number of values that were added.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.page: dict[str, Any] = {}
        self.spans: dict[Pointer, Span] | CompactSpans = {}
        self.texts: dict[Pointer, str] = {}
        self.faults: PackedList[Fault] = PackedList()
        self.unclaimed: PackedList[KeptPiece] = PackedList()
        self.printed: PackedList[KeptPiece] = PackedList()
        self.unusual: list[UnusualFigure] = []
        self.respelled: list[Span] = []
        self.levels: list[tuple[Span, int]] = []
        self.last: Pointer = ()
        self.count = 0
        self._containers: dict[Pointer, Any] = {(): self.page}  # up to `_KNOWN` of those that were made last
        self._has_evicted = False

    def page_list(self, pointer: Pointer) -> list[Any]:
        """Return the list at `pointer`; an empty list if the page does not have it yet."""
        found: list[Any] | None = self._find_container(pointer)
        return [] if found is None else found

    def ensure_container(
        self, pointer: Pointer, kind: type[dict[str, Any] | list[Any]] = dict, *, is_last: bool = False
    ) -> Any:  # noqa: ANN401  # JSON
        """Return the object or list at `pointer`; make it if the page does not have it yet.

        `is_last` is true if nothing is added to the items before it, where it is an item of a list.
        """
        found = self._containers.get(pointer)
        if found is None and (found := self._find_container(pointer)) is None:
            found = self._containers[pointer] = kind()
            self._attach_value(pointer, found, is_last)
            if len(self._containers) > _KNOWN:
                self._containers, self._has_evicted = {(): self.page}, True
        return found

    def _find_container(self, pointer: Pointer) -> Any:  # noqa: ANN401  # JSON
        found: Any = self._containers.get(pointer)
        if found is None and self._has_evicted:
            found = self.page
            try:
                for part in pointer:
                    found = found[part]
            except LookupError:
                return None
        return found

    def put_value(self, pointer: Pointer, value: object, span: Span) -> None:
        """Add a value that was read, to which nothing is added later."""
        self.count += 1
        self._attach_value(pointer, value)
        self.spans[pointer] = WholeSpan(*span) if type(value) is dict else span
        self.last = pointer

    def put_item(self, pointer: Pointer, item: dict[str, Any], span: Span) -> None:
        """Add an object with several values to its list; nothing is added to the object later."""
        self._attach_value(pointer, item)
        self.spans[pointer] = span
        self.last = pointer

    def put_member(self, members: dict[str, Any], pointer: Pointer, value: object, span: Span) -> None:
        """Add a value that was read to its object; this is faster than `put_value`, and does not set `last`."""
        self.count += 1
        members[pointer[-1]] = value  # type: ignore[index]  # of an object
        self.spans[pointer] = WholeSpan(*span) if type(value) is dict else span

    def keep_text(self, pointer: Pointer, text: str) -> None:
        """Keep the spelling of something that was read, since the writer would print it differently."""
        self.printed.append(KeptPiece("value", pointer, text))

    def keep_words(self, pointer: Pointer, text: str) -> None:
        """Keep the text of a heading; an empty text if the heading is missing."""
        piece = KeptPiece("words", pointer, text)
        if piece not in self.printed:
            self.printed.append(piece)

    def keep_level(self, pointer: Pointer, level: int, heading: Span, usual: int) -> None:
        """Keep the level of a heading whose level is not the usual one."""
        self.printed.append(KeptPiece("level", pointer, str(level)))
        self.levels.append((heading, usual))

    def add_fault(
        self,
        name: str,
        span: Span,
        pointer: Pointer | None = None,
        /,
        *,
        edits: tuple[Edit, ...] = (),
        payload: Payload | None = None,
        **args: object,
    ) -> None:
        """Add a fault."""
        self.faults.append(Fault(name, span, pointer, args, edits=edits, payload=payload))

    def keep_raw(self, kind: str, span: Span) -> None:
        """Keep the raw text at `span`; blocks or entries that follow one another become one piece."""
        before = self.unclaimed[-1] if self.unclaimed else None
        if before and before[:2] == (kind, self.last) and kind != "row" and isinstance(before.text, Span):
            self.unclaimed.replace_last(before._replace(text=Span(before.text.start, span.end)))
        else:
            self.unclaimed.append(KeptPiece(kind, self.last, span))

    def keep_unread(self, pointer: Pointer, expected: str, text: str, span: Span, kept: str | None = None) -> None:
        """Keep the text of a leaf that cannot be read, or `kept` in its place, and report it."""
        self.ensure_container(pointer[:-1])
        self.spans[pointer] = span
        self.last = pointer
        self.unclaimed.append(KeptPiece("leaf", pointer, text if kept is None else kept))
        unread = UnknownFigure(text, expected)
        self.add_fault("value-invalid", span, pointer, payload=unread, text=text, expected=expected)

    def _attach_value(
        self, pointer: Pointer, value: object, is_last: bool = True
    ) -> None:  # by keyword it takes longer
        base, last = pointer[:-1], pointer[-1]
        parent = self._containers.get(base)
        if parent is None:
            parent = self.ensure_container(base, list if isinstance(last, int) else dict)
        if type(parent) is dict:
            parent[last] = value
        else:
            parent.append(value)
            if len(parent) % CHUNK == 0:
                self._save_memory(base, parent if is_last else None)

    def _save_memory(self, base: Pointer, items: list[Any] | PackedList[Any] | None) -> None:
        """Store the spans in a compact form if there are many, and pack the items at `base` (None: do not)."""
        if isinstance(self.spans, dict) and len(self.spans) > _MANY:
            self.spans = CompactSpans(self.spans)
        if isinstance(items, list):
            self._containers[base] = self.ensure_container(base[:-1])[base[-1]] = PackedList(items)
