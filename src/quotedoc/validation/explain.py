"""Report the violations of a schema as faults at their places in the text.

`explain_value` gets the name of a published schema and a parsed value, `find_violations` a schema of the user; both
return faults. `check_data` gets plain values and returns texts.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from quotedoc.config import SchemaError
from quotedoc.data import Mapping as MappingNode
from quotedoc.data import Scalar, Sequence, unwrap_node
from quotedoc.diagnostic import Fault
from quotedoc.text import Span, format_pointer
from quotedoc.text.packed import collect_items
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
    return [
        f"{format_pointer(found.path)}: {found.problem}"
        for found in _list_violations(load_schema_text(name, is_annotated=True), value)
    ]


def _list_violations(schema: str, value: object) -> list[Violation]:
    from quotedoc.validation.validator import compile_schema, list_violations

    return list_violations(compile_schema(schema), value)


def _make_faults(schema: str, node: Node, value: object, label: str, base: Pointer | None) -> abc.Sequence[Fault]:
    """Return the violations of a schema in a node, whose value is given too, in the order of their places."""
    found = _list_violations(schema, value)
    spans = _find_spans(found, node, value)

    def make_fault(number: int) -> Fault:
        path, key, problem = found[number]
        pointer = path if key is None else (*path, key)
        args = {"where": _describe_place(label, path, value), "problem": problem}
        return Fault("schema-violation", spans[number], None if base is None else (*base, *pointer), args)

    return collect_items(map(make_fault, sorted(range(len(found)), key=spans.__getitem__)))


def _find_spans(found: abc.Sequence[Violation], node: Node, value: object) -> list[Span]:
    """Return the place of each violation: a value, a key that should not be there, or the start of what lacks a key."""
    values: dict[Pointer, Span | None] = dict.fromkeys(path for path, key, _ in found if key is None)
    starts: dict[Pointer, Span | None] = dict.fromkeys(path for path, key, _ in found if key is not None)
    keys: dict[Pointer, Span | None] = dict.fromkeys((*path, key) for path, key, _ in found if key is not None)
    for path, name, below in _iter_places(node, value, ()) if found else ():
        if path in values:
            values[path] = _find_content(below)
        if path in starts:
            starts[path] = _find_start(below)
        if name is not None and path in keys:
            keys[path] = name.content
    spans = (values[path] if key is None else keys[*path, key] or starts[path] for path, key, _ in found)
    return [cast("Span", span) for span in spans]


def _iter_places(node: Node, value: Any, path: Pointer) -> Iterator[tuple[Pointer, Scalar | None, Node]]:  # noqa: ANN401  # JSON
    """Yield the path of each value, with its key and the node; of a repeated key only the first occurrence."""
    yield path, None, node
    if isinstance(node, Sequence):
        for index, (item, inner) in enumerate(zip(node.items, value, strict=True)):
            yield from _iter_places(item, inner, (*path, index))
    elif isinstance(node, MappingNode):
        members = iter(value.items())  # in the order of the first occurrences
        member = next(members, None)
        for key, item in node.entries:
            if member is not None and key.value == member[0]:
                below = (*path, str(key.value))
                yield from _iter_places(item, member[1], below)
                yield below, key, item
                member = next(members, None)


def _find_content(node: Node) -> Span:
    return node.content if isinstance(node, Scalar) else node.span


def _find_start(node: Node) -> Span:
    """Return the first key of a mapping if the mapping starts with it, as in block style, and otherwise its brace."""
    if not isinstance(node, MappingNode):
        return _find_content(node)
    first = node.entries[0].key if node.entries else None
    if first is not None and first.span.start == node.span.start:
        return first.content
    return Span(node.span.start, min(node.span.start + 1, node.span.end))


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
