"""Report the violations of a schema as faults at their places in the text.

`explain_value` gets the name of a published schema and a parsed value, `find_violations` a schema of the user; both
return faults. `check_data` gets plain values and returns texts.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from quotedoc.config import SchemaError
from quotedoc.data import Mapping as MappingNode
from quotedoc.data import Scalar, Sequence, unwrap_node
from quotedoc.diagnostic import Fault
from quotedoc.text import Span, format_pointer
from quotedoc.validation.schemas import load_schema_text
from quotedoc.validation.words import quote_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.data import Node
    from quotedoc.model.registry import Registry
    from quotedoc.text import Pointer
    from quotedoc.validation.validator import Violation

_FRONT_MATTER = "front-matter"
_PLURAL = re.compile(r"[A-Za-z][A-Za-z_ ]*[^s]s")


def explain_value(name: str, node: Node, base: Pointer | None = None, registry: Registry | None = None) -> list[Fault]:
    """Return the violations of a published schema in a value.

    Args:
        name: the name of the schema.
        node: the value as parsed, with its places in the text.
        base: the pointer of the value in the converted page; None if it is not a part of the page.
        registry: the known kinds; None for those of the package.

    Raises:
        KeyError: there is no such schema.
    """
    return _make_faults(load_schema_text(name, registry, is_annotated=True), node, name, base)


def find_violations(
    schema: Mapping[str, Any] | bool, node: Node, label: str, base: Pointer | None = None
) -> list[Fault]:
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
        return _make_faults(text, node, label, base)
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


def _make_faults(schema: str, node: Node, label: str, base: Pointer | None) -> list[Fault]:
    value = unwrap_node(node)
    found = _list_violations(schema, value)
    wanted = {path for path, _, _ in found} | {(*path, key) for path, key, _ in found if key is not None}
    places = {path: place for path, place in _iter_places(node, ()) if path in wanted} if found else {}
    faults = []
    for path, key, problem in found:
        pointer = path if key is None else (*path, key)
        span = _find_span(places, path, key)
        args = {"where": _describe_place(label, path, value), "problem": problem}
        faults.append(Fault("schema-violation", span, None if base is None else (*base, *pointer), args))
    return sorted(faults, key=lambda fault: fault.span)


def _iter_places(node: Node, path: Pointer) -> Iterator[tuple[Pointer, tuple[Scalar | None, Node]]]:
    """Yield the path of each value, with its key and the value; of a repeated key only the first occurrence."""
    yield path, (None, node)
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _iter_places(item, (*path, index))
    elif isinstance(node, MappingNode):
        seen = set()
        for key, value in node.entries:
            if key.value not in seen:
                seen.add(key.value)
                below = (*path, str(key.value))
                yield from _iter_places(value, below)
                yield below, (key, value)


def _find_span(places: Mapping[Pointer, tuple[Scalar | None, Node]], path: Pointer, key: str | None) -> Span:
    """Return the place of a fault: a value, a key that should not be there, or the start of what lacks a key."""
    _, node = places[path]
    if key is None or not isinstance(node, MappingNode):
        return node.content if isinstance(node, Scalar) else node.span
    own, _ = places.get((*path, key), (None, node))
    if own is not None:
        return own.content
    first = node.entries[0].key if node.entries else None
    # A block mapping of YAML starts with its first key, any other object with its brace.
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
