"""Define the values that the parsers of YAML and JSON return, each with its span in the source text.

A `Node` is a `Scalar`, a `Mapping` or a `Sequence`. `unwrap_node` gets a node and returns it as dict, list and scalars;
`locate_node` gets a node and a pointer and returns the node at the pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from quotedoc.text import Span

if TYPE_CHECKING:
    from collections import abc
    from decimal import Decimal

    from quotedoc.diagnostic import Fault
    from quotedoc.text import Pointer


class Scalar(NamedTuple):
    """A text, number, truth value or null.

    Attributes:
        span: the span of the whole token, quotes included.
        value: the value that the token stands for.
        quote: the width of the quote on each side, 0 or 1.
    """

    span: Span
    value: str | int | Decimal | bool | None
    quote: int

    @property
    def content(self) -> Span:
        """The span without the quotes; for a block scalar of YAML, that of the whole token."""
        return Span(self.span.start + self.quote, self.span.end - self.quote)


class Entry(NamedTuple):
    """A key and its value; the `value` of `key` is always a text."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys and values in the order of the text; a repeated key has several entries."""

    span: Span
    entries: abc.Sequence[Entry]


class Sequence(NamedTuple):
    """A list of values."""

    span: Span
    items: abc.Sequence[Node]


Node: TypeAlias = Scalar | Mapping | Sequence


class YamlResult(NamedTuple):
    """The result of parsing front matter.

    Attributes:
        node: the mapping; of broken YAML, those entries that could be read; None if none could be read.
        faults: the YAML errors, each named `front-matter-not-yaml`, with the reason in `args["reason"]`.
        links: the Markdown links without quotes, which are not valid YAML, but are read as texts.
    """

    node: Mapping | None
    faults: tuple[Fault, ...]
    links: abc.Sequence[Scalar]


def unwrap_node(node: Node) -> object:
    """Return the value as dict, list and scalars; of a repeated key the first value wins."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [unwrap_node(item) for item in node.items]
    values: dict[object, object] = {}
    for key, value in node.entries:
        if key.value not in values:
            values[key.value] = unwrap_node(value)
    return values


def locate_node(node: Node, pointer: Pointer) -> Node | None:
    """Return the node at `pointer` below `node`, or None; of a repeated key, the first entry counts."""
    found: Node | None = node
    for part in pointer:
        if isinstance(found, Mapping):
            # In a pointer that was parsed from a text, a key of digits looks like an index.
            found = next((value for key, value in found.entries if key.value == str(part)), None)
        elif isinstance(found, Sequence) and isinstance(part, int) and 0 <= part < len(found.items):
            found = found.items[part]
        else:
            return None
    return found


def find_duplicates(node: Node) -> abc.Iterator[tuple[Entry, Entry]]:
    """Yield each entry whose key repeats one of its mapping, after the first entry with that key, in text order."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from find_duplicates(item)
    elif isinstance(node, Mapping):
        repeated = _find_repeated(key.value for key, _ in node.entries)
        first: dict[object, Entry] = {}
        for entry in node.entries:
            if entry.key.value in repeated and first.setdefault(entry.key.value, entry) is not entry:
                yield first[entry.key.value], entry
            yield from find_duplicates(entry.value)


def _find_repeated(keys: abc.Iterable[object]) -> set[object]:
    met: set[object] = set()
    repeated: set[object] = set()
    for key in keys:
        (repeated if key in met else met).add(key)
    return repeated
