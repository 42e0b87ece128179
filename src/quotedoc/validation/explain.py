"""Report the violations of a schema as faults at their places in the text.

`explain_value` gets the name of a published schema and a parsed value, `find_violations` a schema of the user; both
return faults. `check_data` gets plain values and returns texts.
"""

from __future__ import annotations

import json
import re
from array import array
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from quotedoc.config import SchemaError
from quotedoc.data import unwrap_node
from quotedoc.diagnostic import Fault
from quotedoc.text import Span, format_pointer
from quotedoc.text.packed import collect_items
from quotedoc.validation.places import PlaceFinder
from quotedoc.validation.schemas import load_schema_text
from quotedoc.validation.values import unwrap_lazily
from quotedoc.validation.words import quote_text

if TYPE_CHECKING:
    from collections import abc
    from collections.abc import Iterator, Mapping

    from quotedoc.data import Node
    from quotedoc.model.registry import Registry
    from quotedoc.text import Pointer
    from quotedoc.validation.validator import Violation

_FRONT_MATTER = "front-matter"
_BITS: Final = 32
"""Number of bits of an offset."""
_PLURAL = re.compile(r"[A-Za-z][A-Za-z_ ]*[^s]s")


def explain_value(
    name: str, node: Node, base: Pointer | None = None, registry: Registry | None = None
) -> abc.Sequence[Fault]:
    """Return the violations of a published schema in a value.

    Args:
        name: the name of the schema.
        node: the value as parsed, with its places in the text.
        base: the pointer of the value in the converted page; None if it is not a part of the page.
        registry: the known kinds; None for those of the package.

    Raises:
        KeyError: there is no such schema.
    """
    return _make_faults(load_schema_text(name, registry, is_annotated=True), node, unwrap_lazily(node), name, base)


def find_violations(
    schema: Mapping[str, Any] | bool, node: Node, label: str, base: Pointer | None = None
) -> abc.Sequence[Fault]:
    """Return the violations of a user's schema in a value.

    Args:
        schema: the schema, of draft 2020-12 unless it names another draft.
        node: the value as parsed, with its places in the text.
        label: the name of the schema, `front-matter` or `chart-KIND`.
        base: the pointer of the value in the converted page; None if it is not a part of the page.

    Raises:
        SchemaError: it is not a schema, or has a reference to something outside of it.
    """
    try:
        text = json.dumps(schema, default=float, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise SchemaError(f"the schema '{label}': it is not JSON: {error}") from error
    try:
        return _make_faults(text, node, unwrap_node(node), label, base)
    except SchemaError as error:
        raise SchemaError(f"the schema '{label}': {error}") from error


def check_data(name: str, value: object) -> list[str]:
    """Return the violations of a published schema in plain values, each as `POINTER: PROBLEM`.

    Raises:
        KeyError: there is no such schema.
    """
    found = dict.fromkeys(_list_violations(load_schema_text(name, is_annotated=True), value))
    return [f"{format_pointer(each.path)}: {each.problem}" for each in found]


def _list_violations(schema: str, value: object) -> abc.Sequence[Violation]:
    from quotedoc.validation.validator import compile_schema, list_violations

    return list_violations(compile_schema(schema), value)


def _make_faults(schema: str, node: Node, value: object, label: str, base: Pointer | None) -> abc.Sequence[Fault]:
    """Return the violations of a schema in a node, whose value is given too, in the order of their places."""
    found = _list_violations(schema, value)
    finder = PlaceFinder(node, value)
    spans = array("Q", (_join_offsets(*finder.find_place(path, key)) for path, key, _ in found))
    return collect_items(_iter_faults(found, spans, value, label, base))


def _iter_faults(
    found: abc.Sequence[Violation], spans: array[int], value: object, label: str, base: Pointer | None
) -> Iterator[Fault]:
    """Yield a fault for each violation, without duplicates, which are at the same place."""
    for span, numbers in groupby(sorted(range(len(found)), key=spans.__getitem__), spans.__getitem__):
        for path, key, problem in dict.fromkeys(found[number] for number in numbers):
            pointer = path if key is None else (*path, key)
            args = {"where": _describe_place(label, path, value), "problem": problem}
            place = Span(span >> _BITS, span & (1 << _BITS) - 1)
            yield Fault("schema-violation", place, None if base is None else (*base, *pointer), args)


def _join_offsets(start: int, end: int) -> int:
    """Return a span as one number: spans are sorted like these, which take less memory."""
    return start << _BITS | end


def _describe_place(label: str, path: Pointer, value: Any) -> str:  # noqa: ANN401  # JSON
    """Return the place in words: `chart, dimension 3 'Multi Score', key 'grade'`."""
    words = ["front matter" if label.endswith(_FRONT_MATTER) else "chart" if label.startswith("chart-") else "page"]
    keys: list[str] = []
    for part in path:
        value = value[part]
        if isinstance(part, str):
            keys.append(part)
            continue
        listed = keys.pop() if keys else ""
        words += _describe_key(keys)
        keys = []
        name = value.get("name") if isinstance(value, dict) else None
        words.append(
            _describe_item(listed, part + 1) + (f" {quote_text(name)}" if name and isinstance(name, str) else "")
        )
    return ", ".join(words + _describe_key(keys))


def _describe_key(keys: list[str]) -> list[str]:
    """Return `key 'a.b'` for the key b of the object at a; nothing without keys."""
    return [f"key '{'.'.join(quote_text(key)[1:-1] for key in keys)}'"] if keys else []


def _describe_item(listed: str, number: int) -> str:
    """Return `dimension 3` for the third of the dimensions."""
    if _PLURAL.fullmatch(listed):
        return f"{listed[:-1].replace('_', ' ')} {number}"
    return f"item {number} of {quote_text(listed)}" if listed else f"item {number}"
