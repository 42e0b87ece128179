"""Store the nodes of a text in sixteen bytes each, and make them again when they are used.

A parser adds nodes to a `NodeStore` in the order of the text. The mapping or list that it gets back makes its members
from the text: as objects, a short value such as `1,` takes a hundred times its text.
"""

from __future__ import annotations

from array import array
from collections import abc
from decimal import Decimal
from itertools import chain
from operator import eq
from typing import TYPE_CHECKING, Final, TypeVar, cast, overload

from quotedoc.data.node import Entry, Mapping, Node, Scalar, Sequence
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# The kinds of records; that of a text is the width of its quotes, or two more if its value is stored.
_PLAIN, _QUOTED, _VALUE, _QUOTED_VALUE, _LITERAL, _SEQUENCE, _MAPPING = range(7)
_SIZE: Final = 4
"""The size of a record: the start and the end of the node, its kind, and the index of its value or of its members."""
_FEW: Final = 1000
"""The number of nodes up to which they are made once: making them for each use takes twice the time of a short page."""
_WORDS: Final = {"true": True, "false": False, "null": None}


class NodeStore:
    """The nodes of a text.

    The members of a list or mapping are kept in `_open` until it is closed; then they are moved to `_closed`, behind
    their number, so that each is found by its index.

    Attributes:
        text: the text; the spans of all nodes are offsets into it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._open, self._closed = array("I"), array("I")
        self._values: list[str] = []

    def add_text(self, start: int, end: int, value: str, quote: int) -> None:
        """Add a text, with the width of its quotes; its value is only stored if it differs from what is there."""
        if self.text[start + quote : end - quote] == value:
            self._open.extend((start, end, quote, 0))
        else:
            self._open.extend((start, end, quote + _VALUE, len(self._values)))
            self._values.append(value)

    def add_literal(self, start: int, end: int) -> None:
        """Add a number, a truth value or a null of JSON."""
        self._open.extend((start, end, _LITERAL, 0))

    def count_open(self) -> int:
        """Return the number of nodes that were added but do not belong to a closed list or mapping."""
        return len(self._open) // _SIZE

    def find_last_end(self) -> int:
        """Return the end of the node that was added last."""
        return self._open[1 - _SIZE]

    def close_collection(self, start: int, end: int, first: int, *, is_mapping: bool) -> None:
        """Make a list or mapping of the nodes that were added after the first ones; a key is followed by its value."""
        at = len(self._closed)
        self._closed.append(self.count_open() - first)
        with memoryview(self._open).cast("B") as records:  # without a copy
            self._closed.frombytes(records[first * _SIZE * self._open.itemsize :])
        self.drop_nodes(first)
        self._open.extend((start, end, _MAPPING if is_mapping else _SEQUENCE, at))

    def drop_nodes(self, first: int) -> None:
        """Remove the nodes that were added after the first ones."""
        del self._open[first * _SIZE :]

    def add_node(self, node: Node, read: Callable[[str], str] = str) -> None:
        """Add a node of YAML again, with its texts as `read` returns them; those in a mapping stay as they are."""
        first = self.count_open()
        if isinstance(node, Scalar):
            self.add_text(*node.span, read(str(node.value)), node.quote)
        elif isinstance(node, Sequence):
            for item in node.items:
                self.add_node(item, read)
            self.close_collection(*node.span, first, is_mapping=False)
        else:
            for each in chain.from_iterable(node.entries):
                self.add_node(each)
            self.close_collection(*node.span, first, is_mapping=True)

    def take_last(self) -> Node:
        """Remove the node that was added last, and return it."""
        node = self._make_node(self._open, len(self._open) - _SIZE)
        del self._open[-_SIZE:]
        return node

    def make_if_few(self, node: T) -> T:
        """Return a node that was taken; if the text has few nodes, with all members made."""
        return cast("T", _make_members(cast("Node", node))) if len(self._closed) <= _FEW * _SIZE else node

    def take_mapping(self, span: Span) -> Mapping:
        """Return all nodes that do not belong to a closed list or mapping as a mapping, and remove them."""
        self.close_collection(*span, 0, is_mapping=True)
        return cast("Mapping", self.take_last())

    def add_again(self, mapping: Mapping) -> None:
        """Add the keys and values of a mapping of this store, as members of another one."""
        assert isinstance(mapping.entries, _StoredEntries)  # noqa: S101  # all mappings of a store have these
        places = mapping.entries.places
        self._open.extend(self._closed[places.start : places.stop])

    def make_node(self, at: int) -> Node:
        """Return the member of a closed list or mapping whose record starts at an index."""
        return self._make_node(self._closed, at)

    def _make_node(self, records: array[int], at: int) -> Node:
        start, end, kind, where = records[at : at + _SIZE]
        span = Span(start, end)
        if kind <= _QUOTED:
            return Scalar(span, self.text[start + kind : end - kind], kind)
        if kind <= _QUOTED_VALUE:
            return Scalar(span, self._values[where], kind - _VALUE)
        if kind == _LITERAL:
            return Scalar(span, _read_literal(self.text[start:end]), 0)
        first = where + 1
        places = range(first, first + self._closed[where] * _SIZE, _SIZE)
        return (
            Mapping(span, _StoredEntries(self, places[::2]))
            if kind == _MAPPING
            else Sequence(span, _StoredItems(self, places))
        )


def _make_members(node: Node) -> Node:
    if isinstance(node, Mapping):
        return Mapping(node.span, tuple([Entry(key, _make_members(value)) for key, value in node.entries]))
    return Sequence(node.span, tuple(map(_make_members, node.items))) if isinstance(node, Sequence) else node


def _read_literal(text: str) -> int | Decimal | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if text.lstrip("-").isdecimal() else Decimal(text)


class _Stored(abc.Sequence[T]):
    """The members of a list or mapping, made when they are read; reading one twice gives two equal objects."""

    def __init__(self, store: NodeStore, places: range) -> None:
        self._make_node = store.make_node
        self.places = places

    def _make_member(self, place: int) -> T:
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> abc.Iterator[T]:
        return map(self._make_member, self.places)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> abc.Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | abc.Sequence[T]:
        found = self.places[index]
        return tuple(map(self._make_member, found)) if isinstance(found, range) else self._make_member(found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, abc.Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class _StoredItems(_Stored[Node]):
    def _make_member(self, place: int) -> Node:
        return self._make_node(place)

    def __iter__(self) -> abc.Iterator[Node]:
        return map(self._make_node, self.places)


class _StoredEntries(_Stored[Entry]):
    def _make_member(self, place: int) -> Entry:
        return Entry(cast("Scalar", self._make_node(place)), self._make_node(place + _SIZE))
