"""Apply relations to a page: find the values that each relation connects there, row by row and item by item.

`relations_on` gets a page and the name of a rule, and returns the relations with the pointers of their values.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from quotedoc.model.bound import NO_RELATIONS
from quotedoc.text.packed import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.model.bound import Bound, BoundValue, RelationGroup
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def relations_on(reading: Reading, name: str) -> Iterable[Bound[Any]]:
    """Return the relations with a name and the values that they connect on a page.

    A relation between the values of one row, or of one item, is returned once for each row or item.
    """
    return expand_group(reading, find_group(reading, name))


def expand_group(reading: Reading, group: RelationGroup) -> Iterable[Bound[Any]]:
    """Return the relations of a group with the values that they connect on a page."""
    rows = _iter_items(reading, group) if group.is_listed else group.bounds
    return chain(rows, _unknown_rows(reading, group)) if group.tables else rows


def find_group(reading: Reading, name: str) -> RelationGroup:
    """Return the relations with a name for pages of this page's kind."""
    return reading.registry.bind_relations(reading.page["kind"]).get(name, NO_RELATIONS)


def _iter_items(reading: Reading, group: RelationGroup) -> Iterator[Bound[Any]]:
    for bound in group.bounds:
        if bound.is_of_item:
            count = max(count_items(reading, listed) for listed in bound.lists)
            yield from map(bound.select_item, range(count))
        else:
            yield bound


def _unknown_rows(reading: Reading, group: RelationGroup) -> Iterator[Bound[Any]]:
    for tables, bound in group.tables.items():
        first = unknown_rows(reading, tables[0])
        others = [unknown_rows(reading, table) for table in tables[1:]] if first else []
        for label, row in first.items():
            if all(label in rows for rows in others):
                rows = (row, *(rows[label] for rows in others))
                cells = zip(bound.values, rows, strict=True)
                values = tuple(each._replace(pointer=(*row, "cells", each.column)) for each, row in cells)
                yield replace(bound, values=values)


def unknown_rows(reading: Reading, table: Pointer) -> dict[str, Pointer]:
    """Return the pointers of a table's rows with unknown labels, by label, without rows that repeat a known row."""
    pointer = (*table, "other_rows")
    rows = reading.value_at(pointer)
    if rows is None:
        return {}
    repeated = {fault.pointer for fault in reading.faults if fault.name == "row-repeated"}
    pointers = [(*pointer, index) for index in range(len(rows))]
    return {row["label"]: at for row, at in zip(rows, pointers, strict=True) if at not in repeated}


def list_values(reading: Reading, bound: Bound[Any]) -> tuple[BoundValue, ...]:
    """Return the values that a relation connects on a page; a value of list items is returned for each item."""
    return expand_bound(reading, bound).values


def expand_bound(reading: Reading, bound: Bound[Any]) -> Bound[Any]:
    """Return a relation with the values of all items of its lists that the page has."""
    if not bound.lists:
        return bound
    return bound.expand_items(tuple(count_items(reading, listed) for listed in bound.lists))


def is_aligned(reading: Reading, bound: Bound[Any]) -> bool:
    """Return whether the items that a relation connects have the same key, such as one quarter of two statements.

    The result is False if a key could not be read: a column with the header `5Y average` may not be a quarter.
    """
    keys = bound.keys
    if reading.page["unclaimed"] and any(map(reading.is_unread, keys)):
        return False
    return len(keys) == 1 or len({reading.value_at(key) for key in keys}) <= 1


def count_items(reading: Reading, pointer: Pointer) -> int:
    """Return the number of items of a list; 0 if the page does not have it."""
    found = reading.value_at(pointer)
    return len(found) if isinstance(found, LISTS) else 0
