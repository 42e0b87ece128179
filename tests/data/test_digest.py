"""Values have the same digest only if they are printed the same."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from quotedoc.data import digest_value

VALUES: tuple[object, ...] = (
    None,
    {},
    [],
    "a",
    {"a": Decimal("1.0")},
    {"a": Decimal("1.00")},
    {"a": 1},
    {"a": "1"},
    {"a": 1, "b": 2},
    {"b": 2, "a": 1},
    {"a": {"b": 2}},
    {"a": {}, "b": 2},
    ["a"] * 200,
    ["a"] * 201,
    [["a"] * 200],
    ["a, 'b'"] * 200,
    ["a", "b"] * 200,
)


def test_values_that_differ_have_digests_that_differ() -> None:
    for one, other in combinations(VALUES, 2):
        assert digest_value(one) != digest_value(other)


def test_equal_values_have_equal_digests() -> None:
    for value in VALUES:
        copy = {**value} if isinstance(value, dict) else [*value] if isinstance(value, list) else value
        assert digest_value(value) == digest_value(copy)
