"""From the wide tables back to the JSON of a page."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from quotedoc.tables.column import format_time
from quotedoc.tables.fixed import KEY_COLUMNS, KEY_POINTERS
from quotedoc.tables.schema import PAGES_TABLE
from support.tabulated import name_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.tables import PageRows
    from quotedoc.tables.schema import ColumnTarget, RowTarget, TableSchema

    Named = Mapping[str, Any]

Json: TypeAlias = Any


def restore_page(schema: TableSchema, page: PageRows) -> dict[str, Any]:
    """Return the JSON that the wide tables have of a page, from its rows as they are made."""
    tables = {
        name: [name_values(table, (*page.keys, *row)) for row in rows]
        for name, table in schema.tables.items()
        if name in page.rows and (rows := page.rows[name])
    }
    return restore_json(schema, tables)


def restore_json(schema: TableSchema, tables: Mapping[str, Sequence[Named]]) -> dict[str, Any]:
    """Return the JSON of a page, from its rows in each table as objects of names and values."""
    (row,) = tables[PAGES_TABLE]
    found = _collect(schema.targets[row["kind"]], row, tables) or {}
    for pointer, column in KEY_POINTERS.items():
        if row[column.name] is not None:
            *above, name = pointer
            parent = found
            for key in above:
                parent = parent.setdefault(key, {})
            parent[name] = _plain(row[column.name])
    rest = json.loads(row["rest"] or "{}", parse_float=Decimal)
    page: dict[str, Any] = _merge({"unclaimed": [], **found}, rest)
    return page


def _collect(target: ColumnTarget, row: Named, tables: Mapping[str, Sequence[Named]]) -> Json:
    if target.column is not None:
        return None if target.column in KEY_COLUMNS else _plain(row[target.column.name])
    if target.rows is not None:
        return _items(target.rows, tables)
    found = {name: _collect(below, row, tables) for name, below in target.fields.items()}
    return {name: value for name, value in found.items() if value is not None} or None


def _items(target: RowTarget, tables: Mapping[str, Sequence[Named]]) -> list[Any] | None:
    rows = [
        row
        for row in tables.get(target.table, ())
        if row[target.position] is not None and (not target.pointer or row["list"] == target.pointer)
    ]
    rows.sort(key=lambda row: row[target.position])
    return [_collect(target.item, row, tables) or {} for row in rows] or None


def _plain(value: Json) -> Json:
    """Return the value of a column as the JSON has it."""
    if isinstance(value, datetime):
        return format_time(value)
    return value.isoformat() if isinstance(value, date) else value


def _merge(found: Json, rest: Json) -> Json:
    """Return what the columns hold together with what they do not."""
    if isinstance(found, dict) and isinstance(rest, dict):
        return found | {name: _merge(found.get(name), value) for name, value in rest.items()}
    if isinstance(found, list) and isinstance(rest, list) and len(found) == len(rest):
        return [_merge(*pair) for pair in zip(found, rest, strict=True)]
    return rest
