"""A layout made ready for use: its labels looked up in a catalogue, its fields bound to codecs and pointers.

Reading and writing both follow the plan, so that what one prints the other reads. `model/bind.py` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.layout import Layout
    from quotedoc.model.template import Template
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
    """A known row.

    Attributes:
        key: its key.
        label: its label.
        fields: a leaf for each column after the label.
        pointer: what follows the row is kept after this.
        parent: the object that all of the leaves belong to; None if they belong to several.
    """

    key: str
    label: str
    fields: tuple[Field, ...]
    pointer: Pointer
    parent: Pointer | None = None


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


class QuoteLinks(NamedTuple):
    """A quoted line of links; `field.pointer` is the list, `template` has one place for all of them."""

    field: Field
    template: Template


class Bullets(Lines):
    """A bullet list."""


class Links(NamedTuple):
    """A bullet list of links; `field.pointer` is the list."""

    field: Field


class KeyTable(NamedTuple):
    """A table of known rows by label; at `pointer` stands what is unusual about it.

    Attributes:
        pointer: the part.
        header: the label of each column, that of the labels first.
        rows: the known rows by label.
        lists_rows: whether `row_order` always says which rows it has.
    """

    pointer: Pointer
    header: tuple[str, ...]
    rows: Mapping[str, Row]
    lists_rows: bool = False


@dataclass(frozen=True, eq=False)
class SeriesTable:
    """A table with a column for each item of the list at `field`; its rows are leaves of the items.

    Attributes:
        pointer: the part that holds the list, and what is unusual about the table.
        field: the list.
        label: the header of the first column.
        head: the leaf that the header of an item's column prints; its pointer starts at the item.
        leaves: by row label its key and codec.
    """

    pointer: Pointer
    field: Pointer
    label: str
    head: Field
    leaves: Mapping[str, tuple[str, Codec]]

    @lru_cache(maxsize=8)  # noqa: B019  # there are few tables, and they live as long as the program
    def table(self, columns: int) -> KeyTable:
        """Return the table with so many columns after the first; their headers are values of the page."""
        rows = {}
        for label, (key, codec) in self.leaves.items():
            fields = tuple(Field((*self.field, index, key), codec) for index in range(columns))
            rows[label] = Row(key, label, fields, fields[-1].pointer)
        return KeyTable(self.pointer, (), rows)

    def heads(self, columns: int) -> list[Field]:
        """Return the leaves that the headers of so many columns print."""
        return [Field((*self.field, index, *self.head.pointer), self.head.codec) for index in range(columns)]


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


class Chart(NamedTuple):
    """A chart fence: its own text leaves, and its dimensions by name."""

    kind: str
    pointer: Pointer
    leaves: tuple[Field, ...]
    dimensions: Mapping[str, Dimension]


class Blocks(NamedTuple):
    """Whatever stands here, block by block; `pointer` is the list."""

    pointer: Pointer


Slot = Prose | Line | QuoteLines | QuoteLinks | Bullets | Links | KeyTable | SeriesTable | ListTable | Chart | Blocks


class Section(NamedTuple):
    """A section: what opens it, and its slots.

    Attributes:
        pointer: its part of the page; of one that repeats, the list of its parts.
        level: the level of its heading, 0 where none opens it.
        rule: whether a thematic break opens it.
        opener: the words of the heading or line that opens it; None where neither does.
        slots: what it holds; of one that repeats, pointers start at the part.
        parent: the index of the section that must be there for this one to be known, or -1.
        repeats: whether there may be many of it.
        is_optional: whether whole pages may lack it.
        is_stray: whether a heading among its siblings opens it that no other section knows.
    """

    pointer: Pointer
    level: int
    rule: bool
    opener: Pattern | None
    slots: tuple[Slot, ...]
    parent: int
    repeats: bool
    is_optional: bool = False
    is_stray: bool = False

    @property
    def opens(self) -> bool:
        """Tell whether something on the page marks its start."""
        return self.rule or self.opener is not None

    def at(self, index: int) -> Section:
        """Return the part of a section that repeats, as a section of its own."""
        base = (*self.pointer, index)
        opener = _rebased(self.opener, base) if self.opener else None
        return self._replace(pointer=base, opener=opener, slots=tuple(_rebased_slot(slot, base) for slot in self.slots))


class Plan(NamedTuple):
    """A layout in the words of a locale.

    Attributes:
        layout: the layout.
        catalogue: the words.
        sections: its sections, in order; those whose words the catalogue lacks are left out.
        headings: the sections whose heading holds no value, by level and words.
        patterns: the sections whose heading holds a value, by level, each with its template; at level 0 those that a
            line opens.
    """

    layout: Layout
    catalogue: Catalogue
    sections: tuple[Section, ...]
    headings: Mapping[tuple[int, str], int]
    patterns: Mapping[int, tuple[tuple[int, Template], ...]]


def _rebased(pattern: Pattern, base: Pointer) -> Pattern:
    return Pattern(pattern.template, tuple(Field(base + pointer, codec) for pointer, codec in pattern.fields))


def _rebased_slot(slot: Slot, base: Pointer) -> Slot:
    """Return a slot with its leaves at `base`; the rows of a table are those of another part, and stay there."""
    if isinstance(slot, KeyTable):
        return slot._replace(pointer=base + slot.pointer)
    if not isinstance(slot, Lines):
        raise TypeError(f"a section that repeats holds lines and tables of rows alone, not {type(slot).__name__}")
    return slot._replace(patterns=tuple(_rebased(pattern, base) for pattern in slot.patterns))
