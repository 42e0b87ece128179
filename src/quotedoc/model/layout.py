"""Describe kinds of page as data: a `Kind` has layouts, a `Layout` has sections, a `Section` has slots (tables, lines).

Reading, writing and documentation follow these descriptions. A section is opened by a heading, by a line of text, by a
thematic break, or by nothing (then its slots continue the section before it). Slots are matched in order; each may be
missing. Words that depend on the locale are not here: slots have keys of labels, a catalogue has their words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.model.slots import Blocks

if TYPE_CHECKING:
    import re

    from quotedoc.model.front_matter import FrontMatter
    from quotedoc.model.page import Page
    from quotedoc.model.relation import Relation
    from quotedoc.model.slots import Slot
    from quotedoc.model.slots.binding import Path

GENERIC: Final = "generic"
"""The name of the layout for pages that are read by their structure alone."""


class Section(NamedTuple):
    """A section: where its values go in the JSON, what opens it, and its slots.

    Attributes:
        path: the keys of the object in the JSON that has its values; if the section repeats, of the list of objects.
        level: the level of the heading that opens it; 0 if no heading does.
        has_thematic_break: whether a thematic break opens it.
        line: whether a paragraph of one line opens it.
        repeats: whether there may be many of it.
        slots: what it holds, in order.
        name: the key of its heading or line in the catalogue, where that is not its path.
        is_optional: whether whole pages may lack it.
        has_unknown_heading: whether it is opened by a heading among its siblings that no other section knows; it
            repeats, and each part has in `after` which sibling it follows.
    """

    path: Path
    level: int = 0
    has_thematic_break: bool = False
    line: bool = False
    repeats: bool = False
    slots: tuple[Slot, ...] = ()
    name: str = ""
    is_optional: bool = False
    has_unknown_heading: bool = False

    @property
    def label(self) -> str:
        """The key of its heading in the catalogue."""
        return self.name or ".".join(self.path) or "title"

    @property
    def has_words(self) -> bool:
        """Whether a heading or a line opens it, so that it needs a label."""
        return bool(self.level or self.line)


class Layout(NamedTuple):
    """A layout of a kind of page.

    Attributes:
        kind: the name of the kind.
        name: the name of the layout.
        page: the class of the page as converted.
        front_matter: the class of its front matter.
        type: the `type` in the front matter of such pages.
        sections: the sections of the body, in order.
        last_section: the path of the last section that every complete page has, with or without the key of its last
            row; None if that is unknown.
    """

    kind: str
    name: str
    page: type[Page]
    front_matter: type[FrontMatter]
    type: str
    sections: tuple[Section, ...]
    last_section: Path | None = None


class Kind(NamedTuple):
    """A kind of page.

    Attributes:
        name: its name, such as `news`.
        words: what people call such a page, such as `news list`.
        address: the path of its address after the locale, as a regular expression.
        page: the class of the page as converted.
        layouts: its layouts, the usual one first; pages without any of them are read by their structure.
        relations: the relations between values of such pages, in addition to those of all pages.
    """

    name: str
    words: str
    address: re.Pattern[str]
    page: type[Page]
    layouts: tuple[Layout, ...]
    relations: tuple[Relation, ...] = ()

    @property
    def generic(self) -> Layout:
        """The layout for pages that are read by their structure: the page's heading, and blocks."""
        front_matter = self.page.parts()["front_matter"]
        sections = (Section((), level=1), Section((), slots=(Blocks("blocks"),)))
        return Layout(self.name, GENERIC, self.page, front_matter, "", sections)  # type: ignore[arg-type]  # so it is hinted
