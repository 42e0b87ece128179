"""The compact form of the spans of a page is the same mapping as a dict, in whatever order the spans are added."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc.text import Pointer, Span, WholeSpan
from quotedoc.text.compact_spans import CompactSpans

PARTS = st.sampled_from(["items", "title", "rows", "cells"]) | st.integers(0, 3)
POINTERS: st.SearchStrategy[Pointer] = st.lists(PARTS, max_size=4).map(tuple)
OFFSETS = st.integers(0, 2**32 - 1)
SPANS = st.builds(Span, OFFSETS, OFFSETS) | st.builds(WholeSpan, OFFSETS, OFFSETS)


@given(st.lists(st.tuples(POINTERS, SPANS, st.booleans())), st.integers(0, 9), POINTERS)
def test_compact_spans_are_the_mapping_that_a_dict_is(
    added: list[tuple[Pointer, Span, bool]], before: int, other: Pointer
) -> None:
    expected = {pointer: span for pointer, span, _ in added[:before]}
    found = CompactSpans(expected)
    for pointer, span, only_first in added[before:]:
        if only_first:
            assert found.setdefault(pointer, span) == expected.setdefault(pointer, span)
        else:
            found[pointer] = expected[pointer] = span
    assert len(found) == len(expected)
    assert list(found.items()) == list(expected.items())
    assert [type(span) for span in found.values()] == [type(span) for span in expected.values()]
    for pointer in (*expected, other):
        assert (pointer in found) == (pointer in expected)
        assert found.get(pointer) == expected.get(pointer)
        assert found.get(pointer, "none") == expected.get(pointer, "none")
    if other not in expected:
        with pytest.raises(KeyError):
            found[other]


def test_compact_spans_take_a_fraction_of_the_memory() -> None:
    count = 10_000
    tracemalloc.start()
    found = CompactSpans({})
    for number in range(count):
        found["items", number, "title"] = Span(1000 * number, 1000 * number + 9)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == count
    assert size < 50 * count
