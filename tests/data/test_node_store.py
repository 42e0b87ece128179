"""Nodes that are stored are the same nodes, and take little memory."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal
from typing import Any

import pytest

from quotedoc.data import Entry, Mapping, Node, Scalar, Sequence, find_duplicates, node_store, parse_yaml, unwrap_node
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.text import Source, Span
from quotedoc.text.packed import CHUNK


@pytest.fixture(params=[0, 1000], ids=["stored", "made"], autouse=True)
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the nodes of texts at once that have no more than so many."""
    monkeypatch.setattr(node_store, "_FEW", request.param)


def parse(text: str) -> Any:  # noqa: ANN401  # a node of any type
    node = parse_json(text, 0, len(text))
    assert not isinstance(node, Fault), node
    return node


def test_members_are_found_by_their_index() -> None:
    items = parse('["a", "\\n", 1, -1.50, true, null, [], {"k": "v", "l": {}}]').items
    assert [unwrap_node(item) for item in items] == [
        "a",
        "\n",
        1,
        Decimal("-1.50"),
        True,
        None,
        [],
        {"k": "v", "l": {}},
    ]
    assert items[1] == items[-7] == Scalar(Span(6, 10), "\n", 1)
    assert items[:2] == (items[0], items[1])
    assert items == tuple(items)
    assert tuple(items) == items
    assert items != [*items, items[0]]
    assert hash(items) == hash(tuple(items))
    assert repr(items[6:]) == repr(tuple(items)[6:])
    with pytest.raises(IndexError):
        items[8]
    key, value = items[7].entries[0]
    assert items[7].entries == (Entry(key, value), items[7].entries[1])
    assert (key.content, value.content) == (Span(40, 41), Span(45, 46))


def test_a_value_is_stored_if_it_is_not_what_stands_there() -> None:
    text = "a: |\n  x\nb: 'it''s'\nc: \"\\x41\"\nd: y\n  z\ne: [\"\\u00e9\", f]\n"
    node = parse_yaml(Source("", text), Span(0, len(text))).node
    assert node
    assert unwrap_node(node) == {"a": "x\n", "b": "it's", "c": "A", "d": "y z", "e": ["é", "f"]}


@pytest.mark.parametrize("count", [1, CHUNK - 1, CHUNK, 3 * CHUNK])
def test_front_matter_of_any_length_is_read_alike(count: int) -> None:
    """Long lists are left to the parser of YAML, as are many keys."""
    links = [f"[en](https://x.com/{number})" for number in range(count)]
    keys = [f"key_{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(min(count, 600))]
    text = "locales:\n" + "".join(f"  - {link}\n" for link in links) + "".join(f'{key}: "v"\n' for key in keys)
    result = parse_yaml(Source("", text), Span(0, len(text)))
    assert result.node
    assert unwrap_node(result.node) == {"locales": links, **dict.fromkeys(keys, "v")}
    assert [text[slice(*link.span)] for link in result.links] == links
    assert result.node.span == Span(0, len(text) - 1)


def test_entries_around_broken_ones_are_one_mapping() -> None:
    text = "a: 1\nb: [\nc: {d: 2}\ne: [f, {g: h}]\na: 3\n"
    node = parse_yaml(Source("", text), Span(0, len(text))).node
    assert isinstance(node, Mapping)
    assert [(key.value, text[slice(*value.span)]) for key, value in node.entries] == [
        ("a", "1"), ("c", "{d: 2}"), ("e", "[f, {g: h}]"), ("a", "3"),
    ]  # fmt: skip
    assert unwrap_node(node) == {"a": "1", "c": {"d": "2"}, "e": ["f", {"g": "h"}]}


def test_each_repetition_of_a_key_is_found_after_the_first() -> None:
    node = parse('{"a": 1, "b": {"c": 1, "c": 2}, "a": [{"d": 1, "d": 2}], "a": 3}')
    pairs = [(unwrap_node(first.value), unwrap_node(again.value)) for first, again in find_duplicates(node)]
    assert pairs == [(1, 2), (1, [{"d": 1}]), (1, 2), (1, 3)]


@pytest.mark.parametrize("value", ["1,", '"a",', "[],", "[[1, 2], [3]],", '{"a": [{}, {}]},', "1.5e3,"])
def test_nodes_take_little_memory(value: str) -> None:
    text = f"[{value * 20_000}1]"
    tracemalloc.start()
    node: Node | Fault = parse_json(text, 0, len(text))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(node, Sequence)
    assert len(node.items) == 20_001
    assert kept < 20 * len(text)
