"""Store long lists in little memory: most pages have few rows and findings, but hostile pages have a million.

`collect_items` gets items and returns a tuple if there are at most 250, and otherwise a `PackedList`: a sequence
that keeps its items pickled and compressed, in chunks of 250.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Final, Generic, TypeVar, cast, overload

T = TypeVar("T")

CHUNK: Final = 250
"""Number of items that are compressed together. A list of no more items is not compressed."""
_CACHED: Final = 4
"""Number of chunks, of all lists together, that are kept decompressed: the next item is probably in one of these."""
_LEVEL: Final = 1
"""The level of compression for zlib: the fastest."""


def collect_items(items: Iterable[T]) -> Sequence[T]:
    """Return items as a tuple if there are at most `CHUNK`, and otherwise as a packed list."""
    left = iter(items)
    first = tuple(islice(left, CHUNK + 1))
    return first if len(first) <= CHUNK else PackedList(chain(first, left))


def pack_list(items: Iterable[T]) -> list[T] | PackedList[T]:
    """Return items as a list if there are at most `CHUNK`, and otherwise packed, for the JSON of a page."""
    found = collect_items(items)
    return found if isinstance(found, PackedList) else list(found)


class PackedList(Sequence[T], Generic[T]):
    """A list to which items can only be added; the items must be picklable, and are decompressed when they are read.

    Reading one item twice may give two objects, which are equal.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._packed: list[bytes] = []
        self._last: list[T] = []
        if items:
            self.extend(items)

    def append(self, item: T) -> None:
        """Add an item."""
        if len(self._last) == CHUNK:
            self._pack_last()
        self._last.append(item)

    def replace_last(self, item: T) -> None:
        """Put an item in the place of the last one, which is never packed."""
        self._last[-1] = item

    def extend(self, items: Iterable[T]) -> None:
        """Add items."""
        left = iter(items)
        self._last += islice(left, CHUNK - len(self._last))
        for item in left:
            self._pack_last()
            self._last += (item, *islice(left, CHUNK - 1))

    def _pack_last(self) -> None:
        self._packed.append(_pack_items(self._last))
        self._last.clear()

    def __iadd__(self, items: Iterable[T]) -> PackedList[T]:
        self.extend(items)
        return self

    def freeze(self) -> Sequence[T]:
        """Return the items as a tuple if there are at most `CHUNK`, and otherwise this list."""
        return self if self._packed else tuple(self._last)

    def __len__(self) -> int:
        return CHUNK * len(self._packed) + len(self._last)

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(map(self._get_chunk, range(len(self._packed) + 1)))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        number, place = divmod(range(len(self))[index], CHUNK)
        return self._get_chunk(number)[place]

    def _get_chunk(self, number: int) -> list[T]:
        if number == len(self._packed):
            return self._last
        return cast("list[T]", _unpack_items(id(self), self._packed[number]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_is_equal, self, other))

    def __repr__(self) -> str:
        """Return the text of a plain list, so that digests of packed and plain lists are the same."""
        return repr(list(self))

    def __hash__(self) -> int:
        """Return the hash of a tuple of the items, which is equal; the list must not grow as long as it is needed."""
        return hash(tuple(self))


LISTS: Final = (list, tuple, PackedList)
"""The types that a list in the JSON of a page may have."""


def unpack_lists(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a copy of a JSON value in which all lists are plain lists, and which nothing else refers to."""
    if isinstance(value, dict):
        return {key: unpack_lists(member) for key, member in value.items()}
    return [unpack_lists(item) for item in value] if isinstance(value, LISTS) else value


def _is_equal(one: object, other: object) -> bool:
    return one == other


def _pack_items(items: list[T]) -> bytes:
    from pickle import HIGHEST_PROTOCOL, dumps
    from zlib import compress

    return compress(dumps(items, HIGHEST_PROTOCOL), _LEVEL)


@lru_cache(_CACHED)
def _unpack_items(_owner: int, packed: bytes) -> list[Any]:
    """Return the items of a chunk; two lists do not share items, which may be objects that somebody changes."""
    from pickle import loads
    from zlib import decompress

    return cast("list[Any]", loads(decompress(packed)))  # noqa: S301  # what this process has packed
