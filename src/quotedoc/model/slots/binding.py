"""Bind slots to the values of a page and to the labels of a locale: the types and functions that all slots use.

A layout has a table with the keys of its rows; the words that the rows start with depend on the locale. Binding a slot
takes a `LabelScope`: where its values belong in the page, and the labels. The result consists of a `Leaf` (pointer and
codec of a value), a `LinePattern` (a line with leaves in it) or a `KnownRow` (the label of a row, with a leaf for each
cell). The classes of slots are in the other modules of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from quotedoc.model.part import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.template import Template
    from quotedoc.text import Pointer

_T = TypeVar("_T")
Path = tuple[str, ...]

ITEM: Final = -1
"""The index that stands for any item of a list in the pointer of a leaf."""


class LabelClashError(ValueError):
    """Two sections, or two rows of one table, have the same label."""

    def __init__(self, label: str) -> None:
        """Take the label that both have."""
        super().__init__(label)

    def __str__(self) -> str:
        """Return what is wrong."""
        return f"two sections, or two rows of one table, have the same label '{self.args[0]}'"


class Leaf(NamedTuple):
    """A value of the page: its pointer and its codec."""

    pointer: Pointer
    codec: Codec

    def move_below(self, base: Pointer) -> Leaf:
        """Return the leaf with its pointer below `base`."""
        return Leaf(base + self.pointer, self.codec)


class LinePattern(NamedTuple):
    """The template of a line, and the leaf of each of its placeholders, in order."""

    template: Template
    leaves: tuple[Leaf, ...]

    def move_below(self, base: Pointer) -> LinePattern:
        """Return the pattern with its leaves below `base`."""
        return LinePattern(self.template, tuple(leaf.move_below(base) for leaf in self.leaves))


class KnownRow(NamedTuple):
    """A row whose label is known.

    Attributes:
        key: its key.
        label: its label.
        leaves: a leaf for each column after the label.
        pointer: the pointer of the row, by which the page's JSON names the row that unread content follows.
        parent: the pointer of the object that all of the leaves belong to; None if they belong to several.
    """

    key: str
    label: str
    leaves: tuple[Leaf, ...]
    pointer: Pointer
    parent: Pointer | None = None

    def move_below(self, base: Pointer) -> KnownRow:
        """Return the row with its leaves below `base`."""
        leaves = tuple(leaf.move_below(base) for leaf in self.leaves)
        parent = None if self.parent is None else base + self.parent
        return KnownRow(self.key, self.label, leaves, base + self.pointer, parent)


class KindLabels(NamedTuple):
    """The labels of a catalogue for pages of a kind: each method returns None if the catalogue has no such label."""

    catalogue: Catalogue
    kind: str

    def find_heading(self, key: str) -> Template | None:
        """Return the template of a heading, or of a line that opens a section."""
        return self._find_label(self.catalogue.headings, key)

    def find_line(self, key: str) -> Template | None:
        """Return the template of a line."""
        return self._find_label(self.catalogue.lines, key)

    def find_column(self, key: str) -> str | None:
        """Return the header of a column."""
        return self._find_label(self.catalogue.columns, key)

    def find_header(self, keys: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the header of a table; None if the label of a column is missing."""
        header = [self.find_column(key) for key in keys]
        return tuple(label for label in header if label) if all(header) else None

    def find_row(self, key: str) -> str | None:
        """Return the label of a row."""
        return self._find_label(self.catalogue.rows, key)

    def find_dimension(self, key: str) -> str | None:
        """Return the name of a dimension of a chart."""
        return self._find_label(self.catalogue.dimensions, key)

    def _find_label(self, group: Mapping[str, _T], key: str) -> _T | None:
        return group.get(f"{self.kind}.{key}", group.get(key))


class LabelScope(NamedTuple):
    """The section in which slots are bound, and the labels.

    Attributes:
        page: the class of the page.
        part: the class of the section.
        base: the pointer of the section; empty if the section repeats.
        labels: the labels of a locale.
    """

    page: type[Part]
    part: type[Part]
    base: Pointer
    labels: KindLabels


def find_part(part: type[Part], path: Path) -> type[Part]:
    """Return the class of the part at a path below another part."""
    for name in path:
        part = part.parts()[name]
    return part


def find_leaf(part: type[Part], dotted: str, base: Pointer = ()) -> Leaf:
    """Return the leaf at a dotted path below a part whose pointer is `base`."""
    *path, name = dotted.split(".")
    return Leaf((*base, *path, name), find_part(part, tuple(path)).codecs()[name])


def bind_template(template: Template, part: type[Part], base: Pointer = ()) -> LinePattern:
    """Return a template with the leaves that its placeholders name."""
    return LinePattern(template, tuple(find_leaf(part, dotted, base) for dotted in template.fields))


def bind_rows(
    table: type[Part], leaves: tuple[str, ...], labels: KindLabels, base: Pointer, keys: tuple[str, ...] = ()
) -> dict[str, KnownRow]:
    """Return the rows of a table by label: its fields that have the label of a row, or only those among `keys`.

    Raises:
        LabelClashError: two rows have the same label.
    """
    rows: dict[str, KnownRow] = {}
    for key in keys or table.fields():
        label = labels.find_row(key)
        if label is None or not _is_row(table, key, leaves):
            continue
        if label in rows:
            raise LabelClashError(label)
        bound = tuple(find_leaf(table, f"{key}.{leaf}" if leaf else key, base) for leaf in leaves)
        rows[label] = KnownRow(key, label, bound, (*base, key), bound[0].pointer[:-1])
    return rows


def _is_row(table: type[Part], key: str, leaves: tuple[str, ...]) -> bool:
    """Return whether a field is a row: a leaf, or a part that has the leaves."""
    return key in table.codecs() if leaves == ("",) else set(leaves) <= table.parts().get(key, Part).codecs().keys()
