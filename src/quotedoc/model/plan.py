"""Define the plan of a page: a layout with the labels of a locale, its leaves (single values) and their codecs.

`model/bind.py` makes a `Plan` from a layout and a catalogue. The reader and the writer both follow it, so that the
reader reads what the writer prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.labels import Catalogue
    from quotedoc.model.layout import Layout
    from quotedoc.model.slots import SlotPlan
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.model.template import Template
    from quotedoc.text import Pointer


class SectionPlan(NamedTuple):
    """A section with its labels: what opens it, and its slots.

    Attributes:
        pointer: the pointer of its part of the page; if it repeats, of the list of its parts.
        label: the key of its heading or line in the catalogue.
        level: the level of the heading that opens it; 0 if no heading does.
        has_thematic_break: whether a thematic break opens it.
        opener: the words of the heading or line that opens it; None where neither does.
        slots: what it holds; of one that repeats, pointers start at the part.
        parent: the index of the section that must be there for this one to be known, or -1.
        repeats: whether there may be many of it.
        is_optional: whether whole pages may lack it.
        is_stray: whether a heading among its siblings opens it that no other section knows.
    """

    pointer: Pointer
    label: str
    level: int
    has_thematic_break: bool
    opener: LinePattern | None
    slots: tuple[SlotPlan, ...]
    parent: int
    repeats: bool
    is_optional: bool = False
    has_unknown_heading: bool = False

    @property
    def opens(self) -> bool:
        """Whether a thematic break, a heading or a line on the page opens it."""
        return self.has_thematic_break or self.opener is not None

    def select_repeat(self, index: int) -> SectionPlan:
        """Return the part at an index of a section that repeats, as a section of its own."""
        base = (*self.pointer, index)
        opener = self.opener.move_below(base) if self.opener else None
        return self._replace(pointer=base, opener=opener, slots=tuple(slot.move_below(base) for slot in self.slots))


PlanChoice = tuple[str, str, str]
"""The key of a plan: the names of the kind and the layout, and the locale of the labels."""


class Plan(NamedTuple):
    """A layout with the labels of a locale.

    Attributes:
        layout: the layout.
        catalogue: the labels.
        sections: the sections, in order; a section whose labels the catalogue lacks is omitted.
        headings: the index of each section whose heading has no value, by level and words.
        patterns: the index of each section whose heading has a value, with its template, by level; at level 0 those
            that a line opens.
    """

    layout: Layout
    catalogue: Catalogue
    sections: tuple[SectionPlan, ...]
    headings: Mapping[tuple[int, str], int]
    patterns: Mapping[int, tuple[tuple[int, Template], ...]]

    @property
    def choice(self) -> PlanChoice:
        """The key of the plan."""
        return self.layout.kind, self.layout.name, self.catalogue.locale
