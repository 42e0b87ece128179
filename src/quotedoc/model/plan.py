"""A layout in the words of a locale: its sections with their labels, leaves and codecs.

Reading and writing both follow the plan, so that what one prints the other reads. `model/bind.py` makes it.
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
    """A section, bound: what opens it, and its slots.

    Attributes:
        pointer: its part of the page; of one that repeats, the list of its parts.
        label: the key of its heading or line in the catalogue.
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
    label: str
    level: int
    rule: bool
    opener: LinePattern | None
    slots: tuple[SlotPlan, ...]
    parent: int
    repeats: bool
    is_optional: bool = False
    is_stray: bool = False

    @property
    def opens(self) -> bool:
        """Tell whether something on the page marks its start."""
        return self.rule or self.opener is not None

    def select_repeat(self, index: int) -> SectionPlan:
        """Return the part of a section that repeats, as a section of its own."""
        base = (*self.pointer, index)
        opener = self.opener.move_below(base) if self.opener else None
        return self._replace(pointer=base, opener=opener, slots=tuple(slot.move_below(base) for slot in self.slots))


PlanChoice = tuple[str, str, str]
"""What a plan is chosen by: the kind, the layout and the locale of the labels."""


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
    sections: tuple[SectionPlan, ...]
    headings: Mapping[tuple[int, str], int]
    patterns: Mapping[int, tuple[tuple[int, Template], ...]]

    @property
    def choice(self) -> PlanChoice:
        """What it was chosen by."""
        return self.layout.kind, self.layout.name, self.catalogue.locale
