"""The page in the making: leaves are put where they belong, the rest is kept raw in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.model.codec import INVALID
from quotedoc.text import Pointer, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.plan import Pattern
    from quotedoc.model.template import Places
    from quotedoc.syntax import Row
    from quotedoc.text import Source

_WHITE = " \t\r\n"
_CELL_UNITS = re.compile(r"\\\||[ \t\r\n]+|.", re.DOTALL)


class Piece(NamedTuple):
    """A piece kept raw: a leaf's text at its own pointer, or whole lines after what is at the pointer."""

    kind: str
    pointer: Pointer
    text: str | Span


class Builder:
    """Collects a page, the places of its leaves, its raw pieces and its faults.

    Attributes:
        last: the pointer of what was put last; raw pieces stand after it.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.page: dict[str, Any] = {}
        self.spans: dict[Pointer, Span] = {}
        self.faults: list[Fault] = []
        self.unclaimed: list[Piece] = []
        self.last: Pointer = ()
        self._containers: dict[Pointer, Any] = {(): self.page}

    def container(self, pointer: Pointer, kind: type[dict[str, Any] | list[Any]] = dict) -> Any:  # noqa: ANN401  # JSON
        """Return the object or list at `pointer`, made if it is not there yet."""
        found = self._containers.get(pointer)
        if found is None:
            found = self._containers[pointer] = kind()
            self._attach(pointer, found)
        return found

    def put(self, pointer: Pointer, value: object, span: Span) -> None:
        """Put a value that was understood."""
        self._attach(pointer, value)
        self.spans[pointer] = span
        if type(value) is dict:
            self.spans.update({(*pointer, member): span for member in value})
        self.last = pointer

    def value(self, pointer: Pointer, codec: Codec, text: str, span: Span) -> None:
        """Put a leaf if its text is a value, otherwise keep the text and say so."""
        value = codec.parse(text)
        if value is not INVALID:
            self.put(pointer, value, span)
            return
        self.container(pointer[:-1])
        self.spans[pointer] = span
        self.last = pointer
        self.unclaimed.append(Piece("leaf", pointer, text))
        self.fault("value-invalid", span, pointer, text=text, expected=codec.expected)

    def fault(self, name: str, span: Span, pointer: Pointer | None = None, /, **args: object) -> None:
        """Note something wrong."""
        self.faults.append(Fault(name, span, pointer, args))

    def line(self, pattern: Pattern, text: str, places: Places, offsets: Sequence[int], base: Pointer = ()) -> None:
        """Put the leaves of a line that the pattern matched at `places`; `offsets` is where each character stands."""
        for (pointer, codec), (start, end) in zip(pattern.fields, places, strict=True):
            self.value(base + pointer, codec, text[start:end], Span(offsets[start], offsets[end]))

    def raw(self, kind: str, span: Span) -> None:
        """Keep the text at `span`; pieces of whole lines that follow one another are one piece."""
        before = self.unclaimed[-1] if self.unclaimed else None
        if before and before[:2] == (kind, self.last) and kind != "row" and isinstance(before.text, Span):
            self.unclaimed[-1] = before._replace(text=Span(before.text.start, span.end))
        else:
            self.unclaimed.append(Piece(kind, self.last, span))

    def _attach(self, pointer: Pointer, value: object) -> None:
        base, last = pointer[:-1], pointer[-1]
        parent = self._containers.get(base)
        if parent is None:
            parent = self.container(base, list if isinstance(last, int) else dict)
        if type(parent) is dict:
            parent[last] = value
        else:
            parent.append(value)


def cell_text(source: Source, span: Span) -> str:
    r"""Return a table cell's text: a run of blanks and line breaks is one blank, an escaped pipe (`\|`) is a pipe."""
    raw = source.text[span.start : span.end]
    if _is_plain(raw):
        return raw
    units = _CELL_UNITS.findall(raw)
    return "".join("|" if unit == "\\|" else " " if unit[0] in _WHITE else unit for unit in units)


def cell_texts(source: Source, row: Row) -> list[str]:
    """Return the texts of a table row's cells."""
    text = source.text
    if _is_plain(text[row.span.start : row.span.end]):  # nearly all rows are
        return [text[start:end] for start, end in row.cells]
    return [cell_text(source, span) for span in row.cells]


def cell_offsets(source: Source, span: Span) -> Sequence[int]:
    """Return where each character of a table cell's text stands in the source, and where the cell ends."""
    raw = source.text[span.start : span.end]
    if _is_plain(raw):
        return range(span.start, span.end + 1)
    return [*(span.start + unit.start() for unit in _CELL_UNITS.finditer(raw)), span.end]


def _is_plain(raw: str) -> bool:
    return not ("  " in raw or "\\" in raw or "\t" in raw or "\n" in raw or "\r" in raw)
