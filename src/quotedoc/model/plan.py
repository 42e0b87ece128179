"""A layout made ready for use: its labels looked up in a catalogue, its fields bound to codecs and pointers.

Reading and writing both follow the plan, so that what one prints the other reads.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model import labels, layout
from quotedoc.model.part import Part, Rows
from quotedoc.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.labels import Catalogue
    from quotedoc.text import Pointer


class Field(NamedTuple):
    """A leaf: where it is and how it is printed."""

    pointer: Pointer
    codec: Codec


class Pattern(NamedTuple):
    """A line of text, and the leaves that stand in it, in order."""

    template: Template
    fields: tuple[Field, ...]


class Row(NamedTuple):
    """A known row: its key, its label, and a leaf for each column after the label."""

    key: str
    label: str
    fields: tuple[Field, ...]


class Prose(NamedTuple):
    """Paragraphs that are one leaf."""

    field: Field


class Lines(NamedTuple):
    """Lines after patterns, in order, each of which may be missing."""

    patterns: tuple[Pattern, ...]


class Line(Lines):
    """A paragraph of one line."""


class QuoteLines(Lines):
    """A block quote."""


class Bullets(Lines):
    """A bullet list."""


class Links(NamedTuple):
    """A bullet list of links; `field.pointer` is the list."""

    field: Field


class KeyTable(NamedTuple):
    """A table of known rows by label."""

    pointer: Pointer
    header: tuple[str, ...]
    rows: Mapping[str, Row]
    keys: tuple[str, ...]


class ListTable(NamedTuple):
    """A table whose rows are a list; the pointers of `cells` start at the row."""

    pointer: Pointer
    header: tuple[str, ...]
    cells: tuple[Pattern, ...]


class Dimension(NamedTuple):
    """A dimension of a chart: the field that holds it, and its known indicators by name."""

    key: str
    name: str
    grade: Codec
    rows: Mapping[str, Row]
    keys: tuple[str, ...]


class Chart(NamedTuple):
    """A chart fence: its own text leaves, and its dimensions by name."""

    kind: str
    pointer: Pointer
    leaves: tuple[Field, ...]
    dimensions: Mapping[str, Dimension]


Slot = Prose | Line | QuoteLines | Bullets | Links | KeyTable | ListTable | Chart


class Section(NamedTuple):
    """A section: its heading (None where none opens it), and its slots.

    `parent` is the index of the section that must be there for this one to be known, or -1.
    """

    pointer: Pointer
    level: int
    rule: bool
    heading: Pattern | None
    slots: tuple[Slot, ...]
    parent: int

    @property
    def opens(self) -> bool:
        """Tell whether something on the page marks its start."""
        return self.rule or self.heading is not None


class Plan(NamedTuple):
    """A layout in the words of a locale.

    Attributes:
        layout: the layout.
        sections: its sections, in order.
        headings: the sections whose heading holds no value, by level and words.
        patterns: the sections whose heading holds a value, by level, each with the heading's template.
    """

    layout: layout.Layout
    sections: tuple[Section, ...]
    headings: Mapping[tuple[int, str], int]
    patterns: Mapping[int, tuple[tuple[int, Template], ...]]


@cache
def make_plan(of: layout.Layout, locale: str = "en") -> Plan:
    """Return the plan of a layout with the labels of `locale`.

    Raises:
        KeyError: the catalogue lacks a label, or a template names a field that the model lacks.
    """
    catalogue = labels.load(locale)
    paths = [section.path for section in of.sections]
    sections = []
    for section in of.sections:
        part = _part_at(of.page, section.path)
        heading = _pattern(catalogue.headings[section.label], part, section.path) if section.level else None
        slots = tuple(_slot(slot, part, section.path, catalogue) for slot in section.slots)
        parent = paths.index(section.path[:-1]) if len(section.path) > 1 else -1
        sections.append(Section(section.path, section.level, section.rule, heading, slots, parent))
    headings: dict[tuple[int, str], int] = {}
    patterns: dict[int, tuple[tuple[int, Template], ...]] = {}
    for index, each in enumerate(sections):
        template = each.heading.template if each.heading else None
        if template is not None and template.literal:
            headings[each.level, template.text] = index
        elif template is not None:
            patterns[each.level] = (*patterns.get(each.level, ()), (index, template))
    return Plan(of, tuple(sections), headings, patterns)


def _part_at(part: type[Part], path: layout.Path) -> type[Part]:
    for name in path:
        part = part.parts()[name]
    return part


def _field(part: type[Part], dotted: str, base: Pointer = ()) -> Field:
    *path, name = dotted.split(".")
    return Field((*base, *path, name), _part_at(part, tuple(path)).codecs()[name])


def _pattern(template: Template, part: type[Part], base: Pointer = ()) -> Pattern:
    return Pattern(template, tuple(_field(part, dotted, base) for dotted in template.fields))


def _slot(  # noqa: PLR0911  # one for each kind of slot
    slot: layout.Slot, part: type[Part], base: Pointer, catalogue: Catalogue
) -> Slot:
    match slot:
        case layout.Prose(name):
            return Prose(_field(part, name, base))
        case layout.Line(label):
            return Line((_pattern(catalogue.lines[label], part, base),))
        case layout.QuoteLines(names):
            return QuoteLines(tuple(_pattern(catalogue.lines[label], part, base) for label in names))
        case layout.Bullets(names):
            return Bullets(tuple(_pattern(catalogue.lines[label], part, base) for label in names))
        case layout.Links(name):
            return Links(Field((*base, name), part.items()[name]))
        case layout.KeyTable(name, columns, leaves):
            table = part.parts()[name] if name else part
            header = tuple(catalogue.columns[column] for column in columns)
            pointer = (*base, name) if name else base
            rows = _rows(table, leaves, catalogue, pointer)
            return KeyTable(pointer, header, rows, tuple(row.key for row in rows.values()))
        case layout.ListTable(name, columns, cells):
            header = tuple(catalogue.columns[column] for column in columns)
            patterns = tuple(_pattern(Template(cell), part.parts()[name]) for cell in cells)
            return ListTable((*base, name), header, patterns)
        case layout.Chart(kind):
            return _chart(kind, part, base, catalogue)


def _rows(table: type[Part], leaves: tuple[str, ...], catalogue: Catalogue, base: Pointer) -> dict[str, Row]:
    """Return the known rows of a table by label: those of its fields that the catalogue has a row label for."""
    rows = {}
    for key in table.fields():
        if key in Rows.fields() or key not in catalogue.rows:
            continue
        fields = tuple(_field(table, f"{key}.{leaf}" if leaf else key, base) for leaf in leaves)
        rows[catalogue.rows[key]] = Row(key, catalogue.rows[key], fields)
    return rows


def _chart(kind: str, part: type[Part], base: Pointer, catalogue: Catalogue) -> Chart:
    dimensions = {}
    for key, table in part.parts().items():
        rows = _rows(table, ("value", "rating"), catalogue, (*base, key))
        name = catalogue.dimensions[key]
        dimensions[name] = Dimension(key, name, table.codecs()["grade"], rows, tuple(row.key for row in rows.values()))
    leaves = tuple(Field((*base, name), codec) for name, codec in part.codecs().items())
    return Chart(kind, base, leaves, dimensions)
