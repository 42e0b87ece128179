"""A packed list is a list of the same items, however many there are."""

from __future__ import annotations

import tracemalloc

import pytest

from quotedoc.text import Span
from quotedoc.text.packed import CHUNK, PackedList, collect_items

COUNTS = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7)


def make_spans(count: int) -> list[Span]:
    return [Span(number, number + 1) for number in range(count)]


@pytest.mark.parametrize("count", COUNTS)
def test_a_packed_list_has_the_items_of_a_list(count: int) -> None:
    items, packed = make_spans(count), PackedList[Span]()
    for item in items[: count // 2]:
        packed.append(item)
    packed += items[count // 2 :]
    assert len(packed) == count
    assert list(packed) == items
    assert packed == items
    assert packed == tuple(items)
    assert packed != [*items, Span(0, 0)]
    assert [packed[index] for index in range(-count, count)] == items * 2
    assert packed[count // 2 : count // 2 + 3] == tuple(items[count // 2 : count // 2 + 3])
    assert list(reversed(packed)) == items[::-1]
    assert tuple(packed.freeze()) == tuple(collect_items(iter(items))) == tuple(items)
    assert isinstance(packed.freeze(), tuple) == isinstance(collect_items(items), tuple) == (count <= CHUNK)
    with pytest.raises(IndexError):
        packed[count]
    assert repr(packed) == repr(items)
    if count:
        packed.replace_last(Span(7, 9))
        assert list(packed) == [*items[:-1], Span(7, 9)]


def test_a_packed_list_takes_a_fraction_of_the_memory() -> None:
    count = 100 * CHUNK
    tracemalloc.start()
    packed = PackedList(make_spans(CHUNK) * 100)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(packed) == count
    assert size < 10 * count
