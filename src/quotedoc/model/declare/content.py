"""Compile the content of a user-defined section: for each key in TOML, such as `tables`, a function that returns slots.

Each function also adds the fields to the class of the section, and the labels to those of the kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.model.declare.draft import (
    DESCRIPTION_KEYS,
    LabelBuilder,
    PartBuilder,
    check_placeholders,
    find_type,
    make_field,
    make_list_type,
    make_optional,
    read_type,
)
from quotedoc.model.declare.toml import DeclarationError, TomlTable, key_of, line_of
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


class SectionDraft(NamedTuple):
    """A section that is being compiled.

    Attributes:
        table: the TOML table that defines it.
        path: the path of its part in the page.
        part: the builder of its part.
        labels: the builder of the labels of its kind.
    """

    table: TomlTable
    path: Path
    part: PartBuilder
    labels: LabelBuilder


class LabelledLeaf(NamedTuple):
    """A row or a column: its key, the TOML table that describes it, and its label on the page."""

    key: str
    table: TomlTable
    label: str


def add_template(section: SectionDraft, location: str, group: str, key: str, text: str) -> None:
    """Add a template as a label, and its placeholders as fields of the section."""
    check_placeholders(location, text)
    values = section.table.values.get("values", {})
    for name in Template(text).fields:
        said = values.get(name, "text")
        at = f"{section.table.locate_key('values')}.{name}"
        if isinstance(said, str):
            section.part.add_field(location, name, find_type(at, said), make_field(TomlTable(at, {}), name))
        else:
            about = TomlTable(at, said, ("type", *DESCRIPTION_KEYS))
            section.part.add_field(location, name, read_type(about), make_field(about, name))
    section.labels.add_label(location, group, key, text)


def _line_keys(section: SectionDraft, key: str) -> list[str]:
    """Add each line of a list as a label, and return their keys; a line is named after its first value."""
    keys = []
    for location, value in section.table.read_items(key):
        text = line_of(location, value)
        names = Template(text).fields
        if not names:
            raise DeclarationError(location, "the line has no value; write a value as {like_this}")
        keys.append(".".join((*section.path, names[0])))
        add_template(section, location, "lines", keys[-1], text)
    return keys


def _declare_lines(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [Line(label) for label in _line_keys(section, key)]


def _declare_quotes(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [QuoteLines(tuple(_line_keys(section, key)))]


def _declare_bullets(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [Bullets(tuple(_line_keys(section, key)))]


def _declare_field(section: SectionDraft, key: str, hint: Any, description: str) -> str:  # noqa: ANN401  # a type
    name = section.table.read_key(key)
    section.part.add_field(
        section.table.locate_key(key), name, hint, Field(name.replace("_", " ").capitalize(), description)
    )
    return name


def _declare_prose(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [Prose(_declare_field(section, key, ProseText, "The running text."))]


def _declare_links(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [Links(_declare_field(section, key, make_list_type(LinkItem), "The links, in page order."))]


def _declare_blocks(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [Blocks(_declare_field(section, key, make_list_type(Block), "The content of the section, block by block."))]


def _declare_tables(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [
        _declare_table(section, table)
        for table in section.table.read_tables(key, ("key", "columns", "rows", *DESCRIPTION_KEYS))
    ]


def _declare_table(section: SectionDraft, table: TomlTable) -> Slot:
    """Return a table whose first column has labels; a row is a value, or an object if there are more columns."""
    field = table.read_key("key") if "key" in table else ""
    part = section.part
    if field:
        part = part.add_part(field, "A table.")
    part.mark_as_table(table.location)
    columns = [_declare_column(section, location, value) for location, value in table.read_items("columns")]
    if len(columns) < 2:
        raise table.make_error("columns", "expected two or more columns, the column of labels first")
    leaves = columns[1:]
    for row in _declare_leaves(TomlTable(table.locate_key("rows"), table.values.get("rows")), ("type",)):
        section.labels.add_label(row.table.location, "rows", row.key, row.label)
        about = make_field(row.table, row.key, row.label)
        if len(leaves) == 1:
            part.add_field(row.table.location, row.key, read_type(row.table, cell=True), about)
            continue
        cells = part.add_part(row.key, about.description)
        for leaf in leaves:
            default = row.table.read_string("type", "text")
            hint = read_type(leaf.table, cell=True, default=default)
            cells.add_field(leaf.table.location, leaf.key, hint, make_field(leaf.table, leaf.key, leaf.label))
        part.add_field(row.table.location, row.key, make_optional(cells.make_class()), about._replace(unit=None))
    if field:
        section.part.add_field(table.location, field, make_optional(part.make_class()), make_field(table, field))
    keys = ("",) if len(leaves) == 1 else tuple(leaf.key for leaf in leaves)
    return KeyTable(field, tuple(column.key for column in columns), keys)


def _declare_lists(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [
        _declare_list(section, table) for table in section.table.read_tables(key, ("key", "columns", *DESCRIPTION_KEYS))
    ]


def _declare_list(section: SectionDraft, table: TomlTable) -> Slot:
    """Return a table whose rows are a list of objects."""
    field = table.read_key("key")
    item = section.part.add_part(field, "A row of the table.")
    for leaf in _declare_leaves(TomlTable(table.locate_key("columns"), table.values.get("columns")), ("type",)):
        section.labels.add_label(leaf.table.location, "columns", leaf.key, leaf.label)
        item.add_field(
            leaf.table.location,
            leaf.key,
            read_type(leaf.table, cell=True),
            make_field(leaf.table, leaf.key, leaf.label),
        )
    section.part.add_field(table.location, field, make_list_type(item.make_class()), make_field(table, field))
    return ListTable(field, tuple(item.fields), tuple(f"{{{key}}}" for key in item.fields))


def _declare_series(section: SectionDraft, key: str) -> Iterable[Slot]:
    return [
        _declare_one_series(section, table)
        for table in section.table.read_tables(key, ("key", "column", "head", "rows", *DESCRIPTION_KEYS))
    ]


def _declare_one_series(section: SectionDraft, table: TomlTable) -> Slot:
    """Return a table with a column for each item of a list."""
    field = table.read_key("key")
    section.part.mark_as_table(table.location)
    column = _declare_column(section, table.locate_key("column"), table.values.get("column"))
    head = TomlTable(table.locate_key("head"), table.values.get("head"), ("key", "type", *DESCRIPTION_KEYS))
    item = section.part.add_part(field, "A column of the table.")
    item.add_field(head.location, head.read_key("key"), read_type(head), make_field(head, head.read_key("key")))
    for row in _declare_leaves(TomlTable(table.locate_key("rows"), table.values.get("rows")), ("type",)):
        section.labels.add_label(row.table.location, "rows", row.key, row.label)
        item.add_field(
            row.table.location, row.key, read_type(row.table, cell=True), make_field(row.table, row.key, row.label)
        )
    section.part.add_field(table.location, field, make_list_type(item.make_class()), make_field(table, field))
    return SeriesTable(field, column.key, head.read_key("key"))


def _declare_leaves(table: TomlTable, more: tuple[str, ...]) -> Iterable[LabelledLeaf]:
    """Yield the rows or columns that a TOML table defines by key."""
    if not table.values:
        raise DeclarationError(table.location, "it is empty")
    for key, value in TomlTable(table.location, table.values).values.items():
        location = f"{table.location}.{key}"
        about = TomlTable(
            location, {"label": value} if isinstance(value, str) else value, ("label", *more, *DESCRIPTION_KEYS)
        )
        yield LabelledLeaf(key, about, about.read_string("label"))


def _declare_column(section: SectionDraft, location: str, value: object) -> LabelledLeaf:
    """Return a column, defined by its label or by a table; without a key it is named after its label."""
    about = TomlTable(
        location, {"label": value} if isinstance(value, str) else value, ("key", "label", "type", *DESCRIPTION_KEYS)
    )
    label = about.read_string("label")
    key = about.read_key("key") if "key" in about else re.sub("[^a-z0-9]+", "_", label.lower()).strip("_")
    if not key or not key[0].isalpha():
        raise DeclarationError(
            location, f'cannot derive a key from \'{label}\'; write {{ key = "…", label = "{label}" }}'
        )
    key_of(location, key)
    section.labels.add_label(location, "columns", key, label)
    return LabelledLeaf(key, about, label)


CONTENT: Final[dict[str, Callable[[SectionDraft, str], Iterable[Slot]]]] = {
    "prose": _declare_prose,
    "lines": _declare_lines,
    "quotes": _declare_quotes,
    "bullets": _declare_bullets,
    "links": _declare_links,
    "tables": _declare_tables,
    "lists": _declare_lists,
    "series": _declare_series,
    "blocks": _declare_blocks,
}
"""The function that compiles each kind of content, by its key; a section has its content in the order of its keys."""
