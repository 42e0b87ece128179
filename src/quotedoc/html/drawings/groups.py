"""Group the values of a table for drawing it: a `Group` has the values of a row, an item of a list, or a period."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.leaves import Leaf
    from quotedoc.text import Pointer

_LARGEST: Final = Decimal(10) ** 200
"""The size of a number beyond which arithmetic with floats could overflow."""


class Group(NamedTuple):
    """The values of a row, an item or a period.

    Attributes:
        name: the words that identify it.
        values: its values by their keys; a point joins the keys of a member of a value.
    """

    name: str
    values: dict[str, Leaf]

    def find_number(self, key: str) -> float | None:
        """Return a number; None if the page does not state it, or it could not be read or drawn."""
        leaf = self.values.get(key)
        return None if leaf is None else to_float(leaf.value)

    def find_text(self, key: str) -> str:
        """Return a value as the page prints it; empty if there is none."""
        leaf = self.values.get(key)
        return "" if leaf is None else leaf.text


def group_leaves(leaves: Iterable[Leaf]) -> list[Group]:
    """Return the values of a table in groups, in page order."""
    groups: dict[Pointer, Group] = {}
    for leaf in leaves:
        base = _find_base(leaf.pointer)
        group = groups.get(base)
        if group is None:
            group = groups[base] = Group(leaf.item or leaf.about.row, {})
        group.values[".".join(map(str, leaf.pointer[len(base) :]))] = leaf
    return list(groups.values())


def to_float(value: object) -> float | None:
    """Return a number as a float, to compute coordinates; None if it is not a number, or too large."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return float(value) if -_LARGEST <= value <= _LARGEST else None


def _find_base(pointer: Pointer) -> Pointer:
    """Return the pointer of the item that a value belongs to, or of its object if it is not in a list."""
    for last in range(len(pointer) - 2, -1, -1):
        if isinstance(pointer[last], int):
            return pointer[: last + 1] if isinstance(pointer[-1], str) else pointer[:-1]
    return pointer[:-1]
