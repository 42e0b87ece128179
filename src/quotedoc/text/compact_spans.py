"""Store the spans of very many values in little memory: a page has some hundred values, a hostile page a million.

`CompactSpans` is a mapping from pointers to spans. A dict takes ten times the memory, for a tuple of each pointer, one
of each span, and their numbers. Here all numbers are in arrays, and the keys that the pointers of the items of a list
have in common are stored once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeVar, overload

from quotedoc.text.pointer import Pointer
from quotedoc.text.span import Span, WholeSpan

T = TypeVar("T")

_NUMBER: Final = "I"
"""The type of the numbers: four bytes, which is enough for any text that can be read."""
_Shape = tuple[str | None, ...]
"""A pointer with None in the place of each index."""
_Indices = tuple[int, ...]


class _Column(NamedTuple):
    """The spans of all pointers of one shape, in increasing order of their indices.

    Attributes:
        number: the number of the column, from 1.
        shape: the shape: that of `("items", 0, "title")` is `("items", None, "title")`.
        indices: an array for each None of the shape, with the index in each pointer.
        starts: the start of each span.
        ends: its end.
        are_whole: 1 for each `WholeSpan`, 0 for any other span.
    """

    number: int
    shape: _Shape
    indices: tuple[array[int], ...]
    starts: array[int]
    ends: array[int]
    are_whole: bytearray

    def find_row(self, indices: _Indices) -> int | None:
        """Return the row of the pointer with some indices; None if there is none."""
        low, high = 0, len(self.starts)
        for numbers, index in zip(self.indices, indices, strict=True):
            low = bisect_left(numbers, index, low, high)
            high = bisect_right(numbers, index, low, high)
        return low if low < high else None

    def is_above_last(self, indices: _Indices) -> bool:
        """Return whether some indices are greater than those of the last pointer."""
        return not self.starts or indices > tuple([numbers[-1] for numbers in self.indices])

    def append_span(self, indices: _Indices, span: Span) -> None:
        """Add the span of the pointer with some indices, which must be greater than those of the last one."""
        for numbers, index in zip(self.indices, indices, strict=True):
            numbers.append(index)
        self.starts.append(span.start)
        self.ends.append(span.end)
        self.are_whole.append(type(span) is WholeSpan)

    def replace_span(self, row: int, span: Span) -> None:
        """Set the span of a row."""
        self.starts[row], self.ends[row], self.are_whole[row] = span.start, span.end, type(span) is WholeSpan

    def get_span(self, row: int) -> Span:
        """Return the span of a row."""
        return (WholeSpan if self.are_whole[row] else Span)(self.starts[row], self.ends[row])

    def iter_pointers(self) -> Iterator[Pointer]:
        """Yield the pointers."""
        for indices in zip(*self.indices, strict=True):
            left = iter(indices)
            yield tuple([next(left) if key is None else key for key in self.shape])


class CompactSpans(Mapping[Pointer, Span]):
    """A mapping from pointers to spans, in the order in which they were added.

    It takes any pointers, but only saves memory for those that are added in increasing order of their indices, as when
    a page is read.
    """

    def __init__(self, spans: Mapping[Pointer, Span]) -> None:
        self._columns: dict[_Shape, _Column] = {}
        self._others: dict[Pointer, Span] = {}  # of pointers without indices, and of those that come out of order
        self._order = array(_NUMBER)  # for each pointer, the number of its column; 0 if it is one of the others
        for pointer, span in spans.items():
            self[pointer] = span

    def __setitem__(self, pointer: Pointer, span: Span) -> None:
        shape, indices = _split_pointer(pointer)
        column = self._columns.get(shape)
        if column is None and indices:
            column = self._columns[shape] = _make_column(len(self._columns) + 1, shape, len(indices))
        if pointer in self._others:
            self._others[pointer] = span
        elif column is not None and column.is_above_last(indices):
            column.append_span(indices, span)
            self._order.append(column.number)
        elif column is not None and (row := column.find_row(indices)) is not None:
            column.replace_span(row, span)
        else:
            self._others[pointer] = span
            self._order.append(0)

    def setdefault(self, pointer: Pointer, span: Span) -> Span:
        """Return the span of a pointer; if it has none, it gets this one first."""
        found = self.get(pointer)
        if found is None:
            self[pointer] = found = span
        return found

    def __getitem__(self, pointer: Pointer) -> Span:
        found = self._find_span(pointer)
        if found is None:
            raise KeyError(pointer)
        return found

    @overload
    def get(self, pointer: Pointer, default: None = None, /) -> Span | None: ...
    @overload
    def get(self, pointer: Pointer, default: Span | T, /) -> Span | T: ...
    def get(self, pointer: Pointer, default: Span | T | None = None, /) -> Span | T | None:
        """Return the span of a pointer, or the default if it has none."""
        found = self._find_span(pointer)
        return default if found is None else found

    def __contains__(self, pointer: object) -> bool:
        return isinstance(pointer, tuple) and self._find_span(pointer) is not None

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Pointer]:
        pointers = [iter(self._others), *(column.iter_pointers() for column in self._columns.values())]
        return (next(pointers[number]) for number in self._order)

    def _find_span(self, pointer: Pointer) -> Span | None:
        shape, indices = _split_pointer(pointer)
        column = self._columns.get(shape)
        row = None if column is None else column.find_row(indices)
        return self._others.get(pointer) if column is None or row is None else column.get_span(row)


def _split_pointer(pointer: Pointer) -> tuple[_Shape, _Indices]:
    """Return the shape of a pointer, and its indices."""
    shape = tuple([part if isinstance(part, str) else None for part in pointer])
    return shape, tuple([part for part in pointer if isinstance(part, int)])


def _make_column(number: int, shape: _Shape, count: int) -> _Column:
    return _Column(
        number, shape, tuple(array(_NUMBER) for _ in range(count)), array(_NUMBER), array(_NUMBER), bytearray()
    )
