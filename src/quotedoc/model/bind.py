"""Binds a layout to the model's fields and to the labels of a locale: makes its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from quotedoc.model import layout
from quotedoc.model.part import Part
from quotedoc.model.plan import (
    Blocks,
    Bullets,
    Chart,
    Dimension,
    Field,
    KeyTable,
    Line,
    Lines,
    Links,
    ListTable,
    Pattern,
    Plan,
    Prose,
    QuoteLines,
    QuoteLinks,
    Row,
    Section,
    SeriesTable,
    Slot,
)
from quotedoc.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.labels import Catalogue
    from quotedoc.text import Pointer

T = TypeVar("T")
L = TypeVar("L", bound=Lines)


class LabelClashError(ValueError):
    """Two labels that cannot be told apart where they stand."""

    def __init__(self, label: str) -> None:
        """Name the words that both have."""
        super().__init__(f"two sections, or two rows of one table, have the same label '{label}'")


def make_plan(of: layout.Layout, catalogue: Catalogue) -> Plan:
    """Return the plan of a layout with the labels of a catalogue; what these do not name is left out.

    Raises:
        KeyError: a template names a field that the model lacks.
        LabelClashError: two sections, or two rows of a table, have the same words.
    """
    words = _Words(catalogue, of.kind)
    known = [section for section in of.sections if not _is_opened_by_words(section) or words.heading(section.label)]
    paths = [section.path for section in known]
    sections = tuple(_section(of.page, section, paths, words) for section in known)
    headings: dict[tuple[int, str], int] = {}
    patterns: dict[int, tuple[tuple[int, Template], ...]] = {}
    for index, each in enumerate(sections):
        template = each.opener.template if each.opener else None
        if each.is_stray:
            continue  # found by its place
        if template is not None and template.literal and each.level:
            if (each.level, template.text) in headings:
                raise LabelClashError(template.text)
            headings[each.level, template.text] = index
        elif template is not None:
            patterns[each.level] = (*patterns.get(each.level, ()), (index, template))
    return Plan(of, catalogue, sections, headings, patterns)


class _Words(NamedTuple):
    """The labels of a catalogue as pages of a kind have them; None for what it lacks."""

    catalogue: Catalogue
    kind: str

    def heading(self, key: str) -> Template | None:
        return self._find(self.catalogue.headings, key)

    def line(self, key: str) -> Template | None:
        return self._find(self.catalogue.lines, key)

    def column(self, key: str) -> str | None:
        return self._find(self.catalogue.columns, key)

    def row(self, key: str) -> str | None:
        return self._find(self.catalogue.rows, key)

    def dimension(self, key: str) -> str | None:
        return self._find(self.catalogue.dimensions, key)

    def _find(self, group: Mapping[str, T], key: str) -> T | None:
        return group.get(f"{self.kind}.{key}", group.get(key))


def _is_opened_by_words(section: layout.Section) -> bool:
    return bool(section.level or section.line)


def _section(page: type[Part], section: layout.Section, paths: list[layout.Path], words: _Words) -> Section:
    part = _part_at(page, section.path)
    base = () if section.repeats else section.path
    template = words.heading(section.label) if _is_opened_by_words(section) else None
    opener = _pattern(template, part, base) if template else None
    slots = tuple(made for slot in section.slots if (made := _slot(slot, part, base, words, page)) is not None)
    above = [section.path[:depth] for depth in range(len(section.path) - 1, 0, -1)]
    parent = next((paths.index(path) for path in above if path in paths), -1)
    return Section(
        section.path,
        section.level,
        section.rule,
        opener,
        slots,
        parent,
        section.repeats,
        section.is_optional,
        section.is_stray,
    )


def _part_at(part: type[Part], path: layout.Path) -> type[Part]:
    for name in path:
        part = part.parts()[name]
    return part


def _field(part: type[Part], dotted: str, base: Pointer = ()) -> Field:
    *path, name = dotted.split(".")
    return Field((*base, *path, name), _part_at(part, tuple(path)).codecs()[name])


def _pattern(template: Template, part: type[Part], base: Pointer = ()) -> Pattern:
    return Pattern(template, tuple(_field(part, dotted, base) for dotted in template.fields))


def _slot(  # noqa: PLR0911, C901  # one for each kind of slot
    slot: layout.Slot, part: type[Part], base: Pointer, words: _Words, page: type[Part]
) -> Slot | None:
    """Return a slot bound to its leaves and words; None if it has no words in this catalogue."""
    match slot:
        case layout.Prose(name):
            return Prose(_field(part, name, base))
        case layout.Line(label):
            return _lines(Line, (label,), part, base, words)
        case layout.QuoteLines(names):
            return _lines(QuoteLines, names, part, base, words)
        case layout.QuoteLinks(name, label):
            template = words.line(label)
            return QuoteLinks(Field((*base, name), part.item_codecs()[name]), template) if template else None
        case layout.Bullets(names):
            return _lines(Bullets, names, part, base, words)
        case layout.Links(name):
            return Links(Field((*base, name), part.item_codecs()[name]))
        case layout.Blocks(name):
            return Blocks((*base, name))
        case layout.KeyTable():
            return _key_table(slot, part, base, words, page)
        case layout.SeriesTable(name, column, head):
            item, first = part.parts()[name], words.column(column)
            keys = {key: codec for key, codec in item.codecs().items() if key != head}
            leaves = _by_label(keys, words)
            return SeriesTable(base, (*base, name), first, _field(item, head), leaves) if first else None
        case layout.ListTable(name, columns, cells):
            header = _header(columns, words)
            patterns = tuple(_pattern(Template(cell), part.parts()[name]) for cell in cells)
            return ListTable((*base, name), header, patterns) if header else None
        case layout.Chart(kind):
            return _chart(kind, part, base, words)


def _by_label(codecs: Mapping[str, Codec], words: _Words) -> dict[str, tuple[str, Codec]]:
    leaves: dict[str, tuple[str, Codec]] = {}
    for key, codec in codecs.items():
        label = words.row(key)
        if label in leaves:
            raise LabelClashError(label)
        leaves |= {label: (key, codec)} if label else {}
    return leaves


def _lines(kind: type[L], names: tuple[str, ...], part: type[Part], base: Pointer, words: _Words) -> L | None:
    templates = [template for name in names if (template := words.line(name)) is not None]
    return kind(tuple(_pattern(template, part, base) for template in templates)) if templates else None


def _header(columns: tuple[str, ...], words: _Words) -> tuple[str, ...] | None:
    header = [words.column(column) for column in columns]
    return tuple(label for label in header if label) if all(header) else None


def _key_table(
    slot: layout.KeyTable, part: type[Part], base: Pointer, words: _Words, page: type[Part]
) -> KeyTable | None:
    header = _header(slot.columns, words)
    pointer = (*base, slot.field) if slot.field else base
    table = _part_at(page, slot.home) if slot.home else part.parts()[slot.field] if slot.field else part
    rows = _rows(table, slot.leaves, words, slot.home or pointer, slot.rows)
    for name, codec in (slot.codecs or {}).items():
        rows = {label: _with_codec(row, name, codec) for label, row in rows.items()}
    return KeyTable(pointer, header, rows, slot.lists_rows) if header else None


def _with_codec(row: Row, name: str, codec: Codec) -> Row:
    fields = (field._replace(codec=codec) if field.pointer[-1] == name else field for field in row.fields)
    return row._replace(fields=tuple(fields))


def _rows(
    table: type[Part], leaves: tuple[str, ...], words: _Words, base: Pointer, keys: tuple[str, ...] = ()
) -> dict[str, Row]:
    """Return the known rows of a table by label: those of its fields that the catalogue has a row label for."""
    rows = {}
    for key in keys or table.fields():
        label = words.row(key)
        if label is None or not _is_row(table, key, leaves):
            continue
        if label in rows:
            raise LabelClashError(label)
        fields = tuple(_field(table, f"{key}.{leaf}" if leaf else key, base) for leaf in leaves)
        rows[label] = Row(key, label, fields, (*base, key), fields[0].pointer[:-1])
    return rows


def _is_row(table: type[Part], key: str, leaves: tuple[str, ...]) -> bool:
    """Tell whether a field is a row: a leaf, or a part that has the leaves."""
    return key in table.codecs() if leaves == ("",) else set(leaves) <= table.parts().get(key, Part).codecs().keys()


def _chart(kind: str, part: type[Part], base: Pointer, words: _Words) -> Chart | None:
    dimensions: dict[str, Dimension] = {}
    for key, table in part.parts().items():
        name = words.dimension(key)
        if name in dimensions:
            raise LabelClashError(name)
        if name is not None:
            rows = _rows(table, ("value", "rating"), words, (*base, key))
            dimensions[name] = Dimension(key, name, table.codecs()["grade"], rows)
    leaves = tuple(Field((*base, name), codec) for name, codec in part.codecs().items())
    return Chart(kind, base, leaves, dimensions) if dimensions else None
