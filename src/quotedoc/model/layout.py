"""The shape of a page as data: sections and their slots, in order. Reading, writing and docs derive from it.

A page is a sequence of sections. A section is opened by a heading, by a line of text, by a thematic break, or by
nothing (then its slots continue whichever section stands before it). Slots are matched in order; each may be missing.
Words that depend on the locale are not here: a slot names them, a catalogue of labels knows them.
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
"""The name of the layout of what is read by structure alone."""


class Section(NamedTuple):
    """A section: where its values go, what opens it, what it holds.

    Attributes:
        path: the part of the page that its leaves belong to; of a section that repeats, the list of such parts.
        level: the heading's level; 0 where no heading opens it.
        rule: whether a thematic break opens it.
        line: whether a paragraph of one line opens it.
        repeats: whether there may be many of it.
        slots: what it holds, in order.
        name: the key of its heading or line in the catalogue, where that is not its path.
        is_optional: whether whole pages may lack it.
        is_stray: whether it is opened by a heading among its siblings that no other section knows; it repeats, and each
            part says in `after` which sibling it follows.
    """

    path: Path
    level: int = 0
    rule: bool = False
    line: bool = False
    repeats: bool = False
    slots: tuple[Slot, ...] = ()
    name: str = ""
    is_optional: bool = False
    is_stray: bool = False

    @property
    def label(self) -> str:
        """The key of its heading in the catalogue."""
        return self.name or ".".join(self.path) or "title"

    @property
    def has_words(self) -> bool:
        """Whether a heading or a line opens it, which needs a label."""
        return bool(self.level or self.line)


class Layout(NamedTuple):
    """A page kind in one of its layouts.

    Attributes:
        kind: the name of the kind.
        name: the name of the layout.
        page: the model of the page as converted.
        front_matter: the model of its front matter.
        type: what the front matter calls it.
        sections: the body, in order.
        reaches: the path of the last section that every whole page has, perhaps with the key of its last row; None
            where that is not known.
    """

    kind: str
    name: str
    page: type[Page]
    front_matter: type[FrontMatter]
    type: str
    sections: tuple[Section, ...]
    reaches: Path | None = None


class Kind(NamedTuple):
    """A kind of page.

    Attributes:
        name: its name.
        words: what people call such a page.
        address: the path of its address after the locale, as a regular expression.
        page: the model of the page as converted.
        layouts: its layouts, the usual one first; what follows none of them is read by structure.
        relations: what holds between the values of such pages, beside what holds on all pages.
    """

    name: str
    words: str
    address: re.Pattern[str]
    page: type[Page]
    layouts: tuple[Layout, ...]
    relations: tuple[Relation, ...] = ()

    @property
    def generic(self) -> Layout:
        """The layout of what is read by structure: the page's heading, and blocks."""
        front_matter = self.page.parts()["front_matter"]
        sections = (Section((), level=1), Section((), slots=(Blocks("blocks"),)))
        return Layout(self.name, GENERIC, self.page, front_matter, "", sections)  # type: ignore[arg-type]  # so it is hinted
