"""What a declared section holds, by the key that declares it: each a function from TOML to slots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.model.declare.draft import (
    ABOUT,
    Draft,
    Words,
    check_places,
    field_of,
    list_of,
    maybe,
    named_type,
    type_of,
)
from quotedoc.model.declare.toml import DeclarationError, Table, key_of, line_of
from quotedoc.model.page import Block
from quotedoc.model.part import Field
from quotedoc.model.slots import (
    Blocks,
    Bullets,
    KeyTable,
    Line,
    Links,
    ListTable,
    Prose,
    QuoteLines,
    SeriesTable,
)
from quotedoc.model.template import Template
from quotedoc.model.values import LinkItem
from quotedoc.model.values import Words as ProseText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotedoc.model.slots import Slot
    from quotedoc.model.slots.binding import Path


class Making(NamedTuple):
    """A section in the making.

    Attributes:
        table: what declares it.
        path: where in the page it goes.
        draft: its part.
        words: the labels of its kind.
    """

    table: Table
    path: Path
    draft: Draft
    words: Words


class LabelledLeaf(NamedTuple):
    """A value as declared: its key, the table that describes it, and its label on the page."""

    key: str
    table: Table
    label: str


def add_template(making: Making, place: str, group: str, key: str, text: str) -> None:
    """Add a template as a label, and the values in it as leaves of the section."""
    check_places(place, text)
    values = making.table.values.get("values", {})
    for name in Template(text).fields:
        said = values.get(name, "text")
        at = f"{making.table.at('values')}.{name}"
        if isinstance(said, str):
            making.draft.add(place, name, named_type(at, said), field_of(Table(at, {}), name))
        else:
            about = Table(at, said, ("type", *ABOUT))
            making.draft.add(place, name, type_of(about), field_of(about, name))
    making.words.add(place, group, key, text)


def _line_keys(making: Making, key: str) -> list[str]:
    """Add each line of a list as a label, and return their keys; a line is called after its first value."""
    keys = []
    for place, value in making.table.items(key):
        text = line_of(place, value)
        names = Template(text).fields
        if not names:
            raise DeclarationError(place, "the line has no value; write a value as {like_this}")
        keys.append(".".join((*making.path, names[0])))
        add_template(making, place, "lines", keys[-1], text)
    return keys


def _lines(making: Making, key: str) -> Iterable[Slot]:
    return [Line(label) for label in _line_keys(making, key)]


def _quotes(making: Making, key: str) -> Iterable[Slot]:
    return [QuoteLines(tuple(_line_keys(making, key)))]


def _bullets(making: Making, key: str) -> Iterable[Slot]:
    return [Bullets(tuple(_line_keys(making, key)))]


def _field(making: Making, key: str, hint: Any, description: str) -> str:  # noqa: ANN401  # a type
    name = making.table.key(key)
    making.draft.add(making.table.at(key), name, hint, Field(name.replace("_", " ").capitalize(), description))
    return name


def _prose(making: Making, key: str) -> Iterable[Slot]:
    return [Prose(_field(making, key, ProseText, "The running text."))]


def _links(making: Making, key: str) -> Iterable[Slot]:
    return [Links(_field(making, key, list_of(LinkItem), "The links, in page order."))]


def _blocks(making: Making, key: str) -> Iterable[Slot]:
    return [Blocks(_field(making, key, list_of(Block), "The content of the section, block by block."))]


def _tables(making: Making, key: str) -> Iterable[Slot]:
    return [_table(making, table) for table in making.table.tables(key, ("key", "columns", "rows", *ABOUT))]


def _table(making: Making, table: Table) -> Slot:
    """Return a table whose first column holds labels; a row is a value, or with more columns an object of them."""
    field = table.key("key") if "key" in table else ""
    draft = making.draft
    if field:
        draft = draft.below(field, "A table.")
    draft.hold_rows(table.place)
    columns = [_column(making, place, value) for place, value in table.items("columns")]
    if len(columns) < 2:
        raise table.error("columns", "expected two or more columns, the column of labels first")
    leaves = columns[1:]
    for row in _leaves(Table(table.at("rows"), table.values.get("rows")), ("type",)):
        making.words.add(row.table.place, "rows", row.key, row.label)
        about = field_of(row.table, row.key, row.label)
        if len(leaves) == 1:
            draft.add(row.table.place, row.key, type_of(row.table, cell=True), about)
            continue
        cells = draft.below(row.key, about.description)
        for leaf in leaves:
            default = row.table.text("type", "text")
            hint = type_of(leaf.table, cell=True, default=default)
            cells.add(leaf.table.place, leaf.key, hint, field_of(leaf.table, leaf.key, leaf.label))
        draft.add(row.table.place, row.key, maybe(cells.made()), about._replace(unit=None))
    if field:
        making.draft.add(table.place, field, maybe(draft.made()), field_of(table, field))
    keys = ("",) if len(leaves) == 1 else tuple(leaf.key for leaf in leaves)
    return KeyTable(field, tuple(column.key for column in columns), keys)


def _lists(making: Making, key: str) -> Iterable[Slot]:
    return [_list(making, table) for table in making.table.tables(key, ("key", "columns", *ABOUT))]


def _list(making: Making, table: Table) -> Slot:
    """Return a table whose rows are a list of objects."""
    field = table.key("key")
    item = making.draft.below(field, "A row of the table.")
    for leaf in _leaves(Table(table.at("columns"), table.values.get("columns")), ("type",)):
        making.words.add(leaf.table.place, "columns", leaf.key, leaf.label)
        item.add(leaf.table.place, leaf.key, type_of(leaf.table, cell=True), field_of(leaf.table, leaf.key, leaf.label))
    making.draft.add(table.place, field, list_of(item.made()), field_of(table, field))
    return ListTable(field, tuple(item.fields), tuple(f"{{{key}}}" for key in item.fields))


def _series(making: Making, key: str) -> Iterable[Slot]:
    return [_one_series(making, table) for table in making.table.tables(key, ("key", "column", "head", "rows", *ABOUT))]


def _one_series(making: Making, table: Table) -> Slot:
    """Return a table with a column for each item of a list."""
    field = table.key("key")
    making.draft.hold_rows(table.place)
    column = _column(making, table.at("column"), table.values.get("column"))
    head = Table(table.at("head"), table.values.get("head"), ("key", "type", *ABOUT))
    item = making.draft.below(field, "A column of the table.")
    item.add(head.place, head.key("key"), type_of(head), field_of(head, head.key("key")))
    for row in _leaves(Table(table.at("rows"), table.values.get("rows")), ("type",)):
        making.words.add(row.table.place, "rows", row.key, row.label)
        item.add(row.table.place, row.key, type_of(row.table, cell=True), field_of(row.table, row.key, row.label))
    making.draft.add(table.place, field, list_of(item.made()), field_of(table, field))
    return SeriesTable(field, column.key, head.key("key"))


def _leaves(table: Table, more: tuple[str, ...]) -> Iterable[LabelledLeaf]:
    """Return what a table of values by key declares."""
    if not table.values:
        raise DeclarationError(table.place, "it is empty")
    for key, value in Table(table.place, table.values).values.items():
        place = f"{table.place}.{key}"
        about = Table(place, {"label": value} if isinstance(value, str) else value, ("label", *more, *ABOUT))
        yield LabelledLeaf(key, about, about.text("label"))


def _column(making: Making, place: str, value: object) -> LabelledLeaf:
    """Return a column, given as its label or as a table; without a key it is called after its label."""
    about = Table(place, {"label": value} if isinstance(value, str) else value, ("key", "label", "type", *ABOUT))
    label = about.text("label")
    key = about.key("key") if "key" in about else re.sub("[^a-z0-9]+", "_", label.lower()).strip("_")
    if not key or not key[0].isalpha():
        raise DeclarationError(place, f'cannot derive a key from \'{label}\'; write {{ key = "…", label = "{label}" }}')
    key_of(place, key)
    making.words.add(place, "columns", key, label)
    return LabelledLeaf(key, about, label)


CONTENT: Final[dict[str, Callable[[Making, str], Iterable[Slot]]]] = {
    "prose": _prose,
    "lines": _lines,
    "quotes": _quotes,
    "bullets": _bullets,
    "links": _links,
    "tables": _tables,
    "lists": _lists,
    "series": _series,
    "blocks": _blocks,
}
"""What a section may hold, by key; it holds it in the order of its keys."""
