"""Unwrap parsed values for validation, without making all values of a long list at once: `unwrap_lazily`."""

from __future__ import annotations

from collections import abc
from typing import TYPE_CHECKING, Any, overload

from quotedoc.data import Scalar
from quotedoc.data import Sequence as SequenceNode
from quotedoc.text.packed import CHUNK

if TYPE_CHECKING:
    from quotedoc.data import Node


def unwrap_lazily(node: Node) -> object:
    """Return the value as dict, list, `LongList` and scalars; of a repeated key the first value wins."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, SequenceNode):
        return LongList(node.items) if len(node.items) >= CHUNK else [unwrap_lazily(item) for item in node.items]
    values: dict[object, object] = {}
    for key, value in node.entries:
        if key.value not in values:
            values[key.value] = unwrap_lazily(value)
    return values


class LongList(abc.Sequence[Any]):
    """The values of a long list, made when they are read; reading one twice gives two equal values."""

    def __init__(self, items: abc.Sequence[Node]) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> abc.Iterator[Any]:
        return map(unwrap_lazily, self._items)

    @overload
    def __getitem__(self, index: int) -> Any: ...  # noqa: ANN401  # JSON
    @overload
    def __getitem__(self, index: slice) -> abc.Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        return LongList(self._items[index]) if isinstance(index, slice) else unwrap_lazily(self._items[index])

    def __repr__(self) -> str:
        """Return a short text: jsonschema puts the values into messages that are not used."""
        return f"<list of {len(self)} values>"


def is_list(value: object) -> bool:
    """Return whether a value is an array of JSON, also as a tuple in a typed page."""
    return isinstance(value, list | tuple | LongList)
