"""Find the places of violations in a parsed value: `PlaceFinder`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.data import Mapping, Scalar, Sequence
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.data import Entry, Node
    from quotedoc.text import Pointer


class PlaceFinder:
    """Finds values in a node by their pointers.

    It keeps the way to the value that was found last. Violations are found object by object, so the keys of an object
    are only read again if the schema has another keyword for it.
    """

    def __init__(self, node: Node, value: object) -> None:
        self._path: list[str | int] = []
        self._steps = [_Step(node, value)]

    def find_place(self, path: Pointer, key: str | None) -> Span:
        """Return the place of a value, of one of its keys, or, if it lacks the key, the start of the value."""
        common = 0
        while common < min(len(path), len(self._path)) and path[common] == self._path[common]:
            common += 1
        del self._path[common:], self._steps[common + 1 :]
        for part in path[common:]:
            self._path.append(part)
            self._steps.append(self._steps[-1].make_step(part))
        step = self._steps[-1]
        if key is None or not isinstance(step.node, Mapping):
            return step.node.content if isinstance(step.node, Scalar) else step.node.span
        return step.find_entry(key).key.content if key in step.value else _find_start(step.node)


class _Step:
    """A node and its value; of a mapping also where the first entry with each key stands, if that is needed."""

    def __init__(self, node: Node, value: Any) -> None:  # noqa: ANN401  # JSON
        self.node = node
        self.value = value
        self._indices: dict[str, int] = {}

    def make_step(self, part: str | int) -> _Step:
        """Return the step to a member."""
        below = self.node.items[int(part)] if isinstance(self.node, Sequence) else self.find_entry(str(part)).value
        return _Step(below, self.value[part])

    def find_entry(self, key: str) -> Entry:
        """Return the first entry with a key."""
        assert isinstance(self.node, Mapping)  # noqa: S101  # only mappings have keys
        if not self._indices:
            members = iter(self.value)  # the keys in the order of their first entries
            member = next(members)
            for index, entry in enumerate(self.node.entries):
                if entry.key.value == member:
                    self._indices[member] = index
                    member = next(members, None)
        return self.node.entries[self._indices[key]]


def _find_start(node: Mapping) -> Span:
    """Return the first key of a mapping if the mapping starts with it, as in block style, and otherwise its brace."""
    first = node.entries[0].key if node.entries else None
    if first is not None and first.span.start == node.span.start:
        return first.content
    return Span(node.span.start, min(node.span.start + 1, node.span.end))
