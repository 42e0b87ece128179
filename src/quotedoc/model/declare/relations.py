"""Compile user-defined relations: `make_relations` gets TOML such as `same = [PATH, PATH]` and returns relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast, get_args

from quotedoc.model.bind_relations import find_values
from quotedoc.model.codec import MISSING
from quotedoc.model.declare.toml import DeclarationError, TomlTable, line_of
from quotedoc.model.relation import (
    ListOrder,
    ListStep,
    Order,
    Quotient,
    RankWithinTotal,
    Relation,
    Same,
    SameSign,
    Sum,
    occurrences_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.model.part import Part

_NAME: Final = "relation-mismatch"
"""The rule that reports user-defined relations."""


def make_relations(table: TomlTable, page: type[Part]) -> tuple[Relation, ...]:
    """Return the relations that a file defines between values of pages of a class.

    Raises:
        DeclarationError: a relation cannot be used, or names a value that such pages do not have.
    """
    found = []
    for location, values in table.read_items("relations"):
        known = next((key for key in _MAKERS if isinstance(values, dict) and key in values), None)
        if known is None:
            raise DeclarationError(location, f"expected one of the keys {', '.join(_MAKERS)}")
        keys, make = _MAKERS[known]
        found.append(make(TomlTable(location, values, (known, *keys))))
        for occurrence in occurrences_of(found[-1]):
            if not find_values(page, occurrence):
                raise DeclarationError(location, f"these pages have no value '{occurrence.path}'")
    return tuple(found)


def _read_paths(table: TomlTable, key: str, count: int | None = None) -> tuple[str, ...]:
    paths = tuple(line_of(location, value) for location, value in table.read_items(key))
    if len(paths) < 2 if count is None else len(paths) != count:
        raise table.make_error(key, "expected a list of two" + " or more" * (count is None) + " values")
    return paths


def _declare_same(table: TomlTable) -> Relation:
    return Same(_NAME, _read_paths(table, "same"), null_texts=(MISSING, ""))


def _declare_quotient(table: TomlTable) -> Relation:
    under = tuple(line_of(location, value) for location, value in table.read_items("under"))
    scale: Any = table.values.get("scale", 1)
    if not under:
        raise table.make_error("under", "expected a list of one or more values")
    if type(scale) is not int or scale < 1:
        raise table.make_error("scale", "expected a positive integer")
    return Quotient(_NAME, table.read_string("value"), table.read_string("over"), under, scale)


def _declare_sum(table: TomlTable) -> Relation:
    return Sum(_NAME, table.read_string("total"), table.read_string("counts"))


def _declare_descending(table: TomlTable) -> Relation:
    return Order(_NAME, _read_paths(table, "descending"))


def _declare_ascending(table: TomlTable) -> Relation:
    return Order(_NAME, _read_paths(table, "ascending"), is_ascending=True)


def _declare_same_sign(table: TomlTable) -> Relation:
    return SameSign(_NAME, *_read_paths(table, "same_sign", 2))


def _declare_rank(table: TomlTable) -> Relation:
    return RankWithinTotal(_NAME, table.read_string("rank"))


def _declare_list_order(table: TomlTable) -> Relation:
    step = table.read_string("step", "descending")
    if step not in get_args(ListStep):
        raise table.make_error("step", f"expected one of {', '.join(get_args(ListStep))}")
    return ListOrder(_NAME, table.read_string("list"), cast("ListStep", step))


_MAKERS: Final[dict[str, tuple[tuple[str, ...], Callable[[TomlTable], Relation]]]] = {
    "same": ((), _declare_same),
    "value": (("over", "under", "scale"), _declare_quotient),
    "total": (("counts",), _declare_sum),
    "descending": ((), _declare_descending),
    "ascending": ((), _declare_ascending),
    "same_sign": ((), _declare_same_sign),
    "rank": ((), _declare_rank),
    "list": (("step",), _declare_list_order),
}
"""For each key that identifies a type of relation: the other keys of its table, and the function that makes it."""
