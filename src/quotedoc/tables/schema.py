"""Derive the tables and their columns from the kinds of page of a registry, never from pages: `derive_schema`.

`facts` has a row for each value of a page. The wide tables have a column for each value, such as
`valuation__pe_ttm__current`: `pages` has a row for each page with all values that a page has once; the items of a list
have rows in a table named after the list. The periods of statements are such items, too: the statements of a page are
side by side in one table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.model.outline import Outline, outline_page
from quotedoc.model.page import Coverage, FaultCounts
from quotedoc.tables.column import FITTERS, Column, choose_type
from quotedoc.tables.fixed import (
    DIGEST,
    FACTS,
    FAILURES,
    FINDINGS,
    INDEX_COLUMN,
    KEY_COLUMNS,
    KEY_POINTERS,
    LIST,
    REST,
    Table,
)
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quotedoc.model.part import Part
    from quotedoc.model.registry import Registry
    from quotedoc.tables.column import ColumnValue

PAGES_TABLE: Final = "pages"
SEPARATOR: Final = "__"
"""The text between the keys of the JSON in the name of a column."""

_ABOUT: Final[Mapping[str, type[Part]]] = {"coverage": Coverage, "faults": FaultCounts}
"""The classes of data about a page that are not values of the page, by the key of the JSON."""
_FIXED: Final = {each.name for each in (FACTS, FAILURES, FINDINGS)} | {PAGES_TABLE}
_RESERVED: Final = {column.name for column in (*KEY_COLUMNS, DIGEST, INDEX_COLUMN, LIST, REST)}


@dataclass(slots=True)
class ColumnTarget:
    """The columns or rows that a value of a page goes to; without any of these, the value is in no column.

    Attributes:
        column: the column of a single value.
        fit: the function that fits values to the column.
        fields: the targets of the members of an object, by key.
        rows: the rows of the items of a list.
    """

    column: Column | None = None
    fields: dict[str, ColumnTarget] = field(default_factory=dict)
    rows: RowTarget | None = None
    fit: Callable[[Any], ColumnValue] = field(init=False)

    def __post_init__(self) -> None:
        if self.column is not None:
            self.fit = FITTERS[self.column.type]


class RowTarget(NamedTuple):
    """The rows that the items of a list go to.

    Attributes:
        table: the name of the table.
        item: the columns of the values of an item.
        pointer: the list, as a JSON Pointer; empty if several lists share rows, as statements of the same period do.
        key: the columns that identify an item of such lists.
        position: the column with the position in the list.
    """

    table: str
    item: ColumnTarget
    pointer: str
    key: tuple[str, ...]
    position: str


class TableSchema(NamedTuple):
    """The tables of some kinds of page.

    Attributes:
        tables: the tables by name.
        targets: the columns that the values of a page go to, by its kind.
        digest: a digest of all tables, which is the same for the same tables only.
    """

    tables: Mapping[str, Table]
    targets: Mapping[str, ColumnTarget]
    digest: str

    def find_table(self, name: str) -> Table:
        """Return the table of a name.

        Raises:
            ValueError: there is no such table; the message has the nearest name, or all names.
        """
        if name not in self.tables:
            hint = did_you_mean(name, self.tables) or f"; the tables are {', '.join(self.tables)}"
            raise ValueError(f"unknown table '{name}'{hint}")
        return self.tables[name]


_derived: dict[Registry, TableSchema] = {}


def derive_schema(registry: Registry) -> TableSchema:
    """Return the tables for the kinds of a registry, and cache them."""
    if registry not in _derived:
        _derived[registry] = _Derivation(registry).derive()
    return _derived[registry]


class _Derivation:
    """Collects the columns of each table.

    Attributes:
        registry: the kinds.
        columns: the columns of each table by name, without those of `KEY_COLUMNS`.
        shapes: by the name of a table of lists, the shape that another list must have to share the table.
    """

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.columns: dict[str, dict[str, Column]] = {PAGES_TABLE: {DIGEST.name: DIGEST}}
        self.shapes: dict[str, object] = {}

    def derive(self) -> TableSchema:
        """Return the schema. Users' kinds come last, so that they do not rename columns or tables of the package."""
        names = sorted(self.registry.list_kinds(), key=self.registry.is_own)
        targets = {kind: self._add_kind(kind, outline_page(self.registry.find_page_class(kind))) for kind in names}
        self.columns[PAGES_TABLE][REST.name] = REST
        wide = [Table(name, (*KEY_COLUMNS, *columns.values())) for name, columns in self.columns.items()]
        tables = {table.name: table for table in (FACTS, *wide, FINDINGS, FAILURES)}
        return TableSchema(tables, targets, sha256(repr(tables).encode()).hexdigest())

    def _add_kind(self, kind: str, page: Outline) -> ColumnTarget:
        target = self._place(kind, PAGES_TABLE, (), page)
        for name, part in _ABOUT.items():
            target.fields[name] = self._place(kind, PAGES_TABLE, (name,), outline_page(part))
        for path, outline in _find_lists(page, ()):
            self._add_list(kind, path, outline, target)
        return target

    def _place(self, kind: str, table: str, path: tuple[str, ...], outline: Outline) -> ColumnTarget:
        """Return the columns that a value goes to, and add them to a table.

        Args:
            kind: the kind of page.
            table: the name of the table.
            path: the keys that the names of columns are made of.
            outline: the outline of the value.
        """
        if table == PAGES_TABLE and path in KEY_POINTERS:
            return ColumnTarget(KEY_POINTERS[path])
        if outline.item is not None or outline.is_cell:
            return ColumnTarget()
        if outline.fields:
            below = outline.fields.items()
            return ColumnTarget(fields={name: self._place(kind, table, (*path, name), each) for name, each in below})
        # A part without fields needs no column.
        return ColumnTarget(self._add_column(kind, table, path, outline)) if outline.codec else ColumnTarget()

    def _add_column(self, kind: str, table: str, path: tuple[str, ...], outline: Outline) -> Column:
        about, columns = outline.about, self.columns[table]
        title = " / ".join(dict.fromkeys(filter(None, (about.section, about.title, about.column))))
        column = Column(SEPARATOR.join(path), choose_type(outline.codec), title, about.description, about.unit)
        known = columns.get(column.name, column)
        if column.name in _RESERVED or (known.type, known.unit) != (column.type, column.unit):
            owner = kind if table == PAGES_TABLE else table
            column = column._replace(name=SEPARATOR.join((owner, *path)))
        return columns.setdefault(column.name, column)

    def _add_list(self, kind: str, path: tuple[str, ...], outline: Outline, page: ColumnTarget) -> None:
        """Add the columns for a list to the table of its name, and the rows of the list to the target of its page."""
        item = outline.item or outline
        shape = kind if outline.has_columns else list(_find_values(item, ()))
        name = path[-1]
        if name in _FIXED or self.shapes.setdefault(name, shape) != shape:
            name = f"{kind}_{name}"
        columns = self.columns.setdefault(name, {})
        if outline.has_columns:
            above = path[:-1]
            fields = {key: ColumnTarget(self._add_column(kind, name, (key,), item.fields[key])) for key in outline.key}
            index = INDEX_COLUMN._replace(name=SEPARATOR.join((*above, INDEX_COLUMN.name)))
            columns[index.name] = index
            others = ((key, each) for key, each in item.fields.items() if key not in fields)
            fields |= {key: self._place(kind, name, (*above, key), each) for key, each in others}
            rows = RowTarget(name, ColumnTarget(fields=fields), "", outline.key, index.name)
        else:
            columns |= {LIST.name: LIST, INDEX_COLUMN.name: INDEX_COLUMN}
            rows = RowTarget(name, self._place(kind, name, (), item), "/" + "/".join(path), (), INDEX_COLUMN.name)
        target = page
        for key in path:
            target = target.fields[key]
        target.rows = rows


def _find_lists(outline: Outline, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Outline]]:
    """Yield the lists of a page whose items have values of a known meaning, each with the keys that lead to it."""
    for name, below in outline.fields.items():
        if below.item is None:
            yield from _find_lists(below, (*path, name))
        elif not below.is_generic and below.item.fields:
            yield (*path, name), below


def _find_values(outline: Outline, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield the keys and the type of each value of an item."""
    if outline.fields:
        for name, below in outline.fields.items():
            yield from _find_values(below, (*path, name))
    elif outline.item is None:
        yield path, choose_type(outline.codec)
