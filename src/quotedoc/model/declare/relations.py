"""Relations as declared in TOML: each table becomes a relation of the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast, get_args

from quotedoc.model.bound import find_values
from quotedoc.model.codec import MISSING
from quotedoc.model.declare.toml import DeclarationError, Table, line_of
from quotedoc.model.relation import (
    ListOrder,
    ListStep,
    Order,
    Quotient,
    Rank,
    Relation,
    Same,
    SameSign,
    Sum,
    occurrences_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.model.part import Part

NAME: Final = "relation-mismatch"
"""The rule that reports relations that users declare."""


def make_relations(table: Table, page: type[Part]) -> tuple[Relation, ...]:
    """Return the relations that a file declares between values of pages of a class.

    Raises:
        DeclarationError: one of them cannot be used, or binds a value that such pages do not have.
    """
    found = []
    for place, values in table.items("relations"):
        known = next((key for key in _MAKERS if isinstance(values, dict) and key in values), None)
        if known is None:
            raise DeclarationError(place, f"expected one of the keys {', '.join(_MAKERS)}")
        keys, make = _MAKERS[known]
        found.append(make(Table(place, values, (known, *keys))))
        for occurrence in occurrences_of(found[-1]):
            if not find_values(page, occurrence):
                raise DeclarationError(place, f"these pages have no value '{occurrence.path}'")
    return tuple(found)


def _paths(table: Table, key: str, count: int | None = None) -> tuple[str, ...]:
    paths = tuple(line_of(place, value) for place, value in table.items(key))
    if len(paths) < 2 if count is None else len(paths) != count:
        raise table.error(key, "expected a list of two" + " or more" * (count is None) + " values")
    return paths


def _same(table: Table) -> Relation:
    return Same(NAME, _paths(table, "same"), silent=(MISSING, ""))


def _quotient(table: Table) -> Relation:
    under = tuple(line_of(place, value) for place, value in table.items("under"))
    scale: Any = table.values.get("scale", 1)
    if not under:
        raise table.error("under", "expected a list of one or more values")
    if type(scale) is not int or scale < 1:
        raise table.error("scale", "expected a positive integer")
    return Quotient(NAME, table.text("value"), table.text("over"), under, scale)


def _sum(table: Table) -> Relation:
    return Sum(NAME, table.text("total"), table.text("counts"))


def _descending(table: Table) -> Relation:
    return Order(NAME, _paths(table, "descending"))


def _ascending(table: Table) -> Relation:
    return Order(NAME, _paths(table, "ascending"), is_ascending=True)


def _same_sign(table: Table) -> Relation:
    return SameSign(NAME, *_paths(table, "same_sign", 2))


def _rank(table: Table) -> Relation:
    return Rank(NAME, table.text("rank"))


def _list_order(table: Table) -> Relation:
    step = table.text("step", "descending")
    if step not in get_args(ListStep):
        raise table.error("step", f"expected one of {', '.join(get_args(ListStep))}")
    return ListOrder(NAME, table.text("list"), cast("ListStep", step))


_MAKERS: Final[dict[str, tuple[tuple[str, ...], Callable[[Table], Relation]]]] = {
    "same": ((), _same),
    "value": (("over", "under", "scale"), _quotient),
    "total": (("counts",), _sum),
    "descending": ((), _descending),
    "ascending": ((), _ascending),
    "same_sign": ((), _same_sign),
    "rank": ((), _rank),
    "list": (("step",), _list_order),
}
"""What a relation is by the key that only it has: its other keys, and the function that makes it."""
