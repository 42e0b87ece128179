"""Compile a user-defined kind of page from TOML: `declare_kind` gets the content of a file and returns a `Kind`.

A file can also add sections to a known kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple, cast

from quotedoc.model.codec import Constant
from quotedoc.model.declare.content import CONTENT, SectionDraft, add_template
from quotedoc.model.declare.draft import (
    DESCRIPTION_KEYS,
    LabelBuilder,
    PartBuilder,
    check_placeholders,
    make_class_name,
    make_field,
    make_list_type,
    make_optional,
    make_part,
)
from quotedoc.model.declare.relations import make_relations
from quotedoc.model.declare.toml import DeclarationError, TomlTable, key_of
from quotedoc.model.front_matter import OtherFrontMatter
from quotedoc.model.layout import Kind, Layout, Section
from quotedoc.model.page import LABELS_FIELD, SCHEMA_FIELD, Page, PageEnd, schema_id
from quotedoc.model.part import leaf, part, required
from quotedoc.model.slots import Bullets, Line, QuoteLines
from quotedoc.model.template import PLACEHOLDER
from quotedoc.model.values import Text
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.labels import Groups
    from quotedoc.model.part import Field
    from quotedoc.model.slots.binding import Path

_SECTION: Final = ("key", "heading", "rule", "repeats", "after", "values", *DESCRIPTION_KEYS, *CONTENT)
_NEW: Final = ("kind", "words", "address", "title", "type", "sections", "relations")
_ADDED: Final = ("kind", "sections", "relations")
_NAME = re.compile("[a-z][a-z0-9-]*")
_HEADING = re.compile(r"(#{2,6}) (.*[^#])")


class CompiledKind(NamedTuple):
    """A compiled kind, and its labels."""

    kind: Kind
    labels: Groups


class _PlacedSection(NamedTuple):
    """A section, and the path of the section that it follows (None: it is the last one)."""

    section: Section
    after: Path | None


def declare_kind(values: Mapping[str, Any], kinds: Mapping[str, Kind], english: Groups) -> CompiledKind:
    """Return the kind that a file defines: a new kind, or a known kind with more sections.

    Args:
        values: the content of the file.
        kinds: the known kinds by name.
        english: the known English labels by group and key.

    Raises:
        DeclarationError: the definition cannot be used.
    """
    name = TomlTable("", {key: value for key, value in values.items() if key == "kind"}).read_string("kind")
    known = kinds.get(name)
    table = TomlTable("", values, _ADDED if known else _NEW)
    if not _NAME.fullmatch(name) or name == "unknown":
        raise table.make_error("kind", f"'{name}' is not a valid name; use lowercase letters, digits and hyphens")
    labels = LabelBuilder(name, english, is_new=known is None)
    body = PartBuilder(f"_{make_class_name(name)}Body", "")
    placed = _declare_sections(table, name, labels, body, known)
    kind = _extend_kind(table, known, body, placed) if known else _make_kind(table, name, labels, body, placed)
    relations = (*kind.relations, *make_relations(table, kind.page))
    return CompiledKind(kind._replace(relations=relations), labels.groups)


def _declare_sections(
    table: TomlTable, kind: str, labels: LabelBuilder, body: PartBuilder, known: Kind | None
) -> list[_PlacedSection]:
    """Return the sections, and add their fields to the body of the page."""
    drafts: dict[Path, SectionDraft] = {}
    placed = []
    for each in table.read_tables("sections", _SECTION):
        path = tuple(key_of(each.locate_key("key"), key) for key in each.read_string("key").split("."))
        if path in drafts or (path[:-1] and path[:-1] not in drafts):
            parent = ".".join(path[:-1])
            reason = "is defined twice" if path in drafts else f"belongs to '{parent}', which is not defined above it"
            raise each.make_error("key", f"'{each.read_string('key')}' {reason}")
        if known and path[0] in known.page.fields():
            raise each.make_error("key", f"pages of kind '{kind}' already have '{path[0]}'")
        description = each.read_string("description", "A section.")
        draft = SectionDraft(each, path, PartBuilder(make_class_name(kind, *path), description), labels)
        drafts[path] = draft
        placed.append(_PlacedSection(_declare_section(draft), _find_predecessor(each)))
    if not placed:
        raise DeclarationError("", "key 'sections' is missing")
    # The class of a part needs the classes of its inner parts, so the deepest come first.
    for path, draft in sorted(drafts.items(), key=lambda item: -len(item[0])):
        holder = drafts[path[:-1]].part if path[:-1] else body
        hint = (make_list_type if draft.table.read_flag("repeats") else make_optional)(draft.part.make_class())
        holder.add_field(draft.table.locate_key("key"), path[-1], hint, make_field(draft.table, path[-1]))
    return placed


def _declare_section(draft: SectionDraft) -> Section:
    table, level = draft.table, 0
    if "heading" in table:
        match = _HEADING.fullmatch(table.read_string("heading"))
        if match is None:
            raise table.make_error("heading", "expected two to six '#', a space and the text of the heading")
        level = len(match[1])
        add_template(draft, table.locate_key("heading"), "headings", ".".join(draft.path), match[2])
    rule, repeats = table.read_flag("rule"), table.read_flag("repeats")
    if level and rule:
        raise table.make_error("rule", "a section cannot have both a heading and a thematic break")
    slots = tuple(slot for key in table.values if key in CONTENT for slot in CONTENT[key](draft, key))
    if repeats and (not level or not all(isinstance(slot, (Line, QuoteLines, Bullets)) for slot in slots)):
        raise table.make_error(
            "repeats", "a repeated section needs a heading, and can only have lines, quotes and bullets"
        )
    return Section(draft.path, level, rule, repeats=repeats, slots=slots)


def _find_predecessor(table: TomlTable) -> Path | None:
    return tuple(table.read_string("after").split(".")) if "after" in table else None


def _make_kind(
    table: TomlTable, name: str, labels: LabelBuilder, body: PartBuilder, placed: list[_PlacedSection]
) -> Kind:
    """Return a new kind with a single layout."""
    for each in placed:
        if each.after is not None:
            raise DeclarationError("sections", "'after' is only for sections that are added to a built-in kind")
    if "title" in table:
        check_placeholders(table.locate_key("title"), table.read_string("title"), ("name", "symbol"))
        labels.groups["titles"] = {name: table.read_string("title")}
    base = make_part(body.name, body.description, (Page,), _make_head_fields(name) | body.fields)
    called = table.read_string("words")
    page = make_part(f"{make_class_name(name)}Page", f"A page of kind {name} as converted.", (PageEnd, base), {})
    page.__title__ = called.capitalize()
    layout = Layout(
        kind=name,
        name="current",
        page=cast("type[Page]", page),
        front_matter=OtherFrontMatter,
        type=table.read_string("type", "Symbol"),
        sections=(Section((), level=1), *(each.section for each in placed)),
    )
    return Kind(name, called, _compile_address(table), layout.page, (layout,))


def _make_head_fields(name: str) -> dict[str, tuple[Any, Field]]:
    """Return the fields that every page has first."""
    return {
        "schema_": (Annotated[str | None, Constant(value=schema_id(name))], SCHEMA_FIELD),
        "kind": (Annotated[str, Constant(value=name)], required("Kind", "The kind of page.")),
        "layout": (Literal["current", "generic"], required("Layout", "The layout of the page.")),
        "labels": (make_optional(str), LABELS_FIELD),
        "front_matter": (make_optional(OtherFrontMatter), part("Front matter", "The front matter of the page.")),
        "title": (Text, leaf("Heading", "The heading of the page.")),
    }


def _compile_address(table: TomlTable) -> re.Pattern[str]:
    """Return the address of a kind as a regular expression, in which a placeholder matches anything but a slash."""
    text = table.read_string("address")
    check_placeholders(table.locate_key("address"), text)
    if not text.startswith(("quote/", "news/")):
        raise table.make_error("address", "an address must start with quote/ or news/, without the locale")
    return re.compile("[^/]+".join(map(re.escape, PLACEHOLDER.split(text)[::2])))


def _extend_kind(table: TomlTable, known: Kind, body: PartBuilder, placed: list[_PlacedSection]) -> Kind:
    """Return a known kind with more sections; the class of its pages is a subclass of the previous class."""
    if not known.layouts:
        raise table.make_error("kind", f"sections cannot be added to pages of kind '{known.name}': it has no layout")
    more = make_part(body.name, body.description, (cast("type[Page]", known.page.__bases__[-1]),), body.fields)
    page = cast("type[Page]", make_part(known.page.__name__, known.page.__doc__ or "", (known.page, more), {}))
    layouts = [layout._replace(page=page) for layout in known.layouts]
    for number, each in enumerate(placed, 1):
        layouts = _insert_section(layouts, each, f"sections {number}, after")
    return known._replace(page=page, layouts=tuple(layouts))


def _insert_section(layouts: list[Layout], placed: _PlacedSection, location: str) -> list[Layout]:
    """Return layouts with a section inserted; a layout that lacks the section before it is unchanged."""
    if placed.after is None:
        return [layout._replace(sections=(*layout.sections, placed.section)) for layout in layouts]
    if not any(section.path == placed.after for layout in layouts for section in layout.sections):
        paths = {".".join(section.path) for layout in layouts for section in layout.sections if section.path}
        hint = did_you_mean(".".join(placed.after), sorted(paths))
        raise DeclarationError(location, f"unknown section '{'.'.join(placed.after)}'{hint}")
    return [_after_section(layout, placed.section, placed.after) for layout in layouts]


def _after_section(layout: Layout, section: Section, after: Path) -> Layout:
    """Return a layout with a section inserted after another, its subsections, and sections that continue these."""
    last = -1
    for index, each in enumerate(layout.sections):
        is_opened = each.level or each.has_thematic_break or each.line
        if each.path[: len(after)] == after or (last == index - 1 >= 0 and not is_opened):
            last = index
    if last < 0:
        return layout
    return layout._replace(sections=(*layout.sections[: last + 1], section, *layout.sections[last + 1 :]))
