"""The shape of a page as data: sections and their slots, in order. Reading, writing and docs derive from it.

A page is a sequence of sections. A section is opened by a heading, by a thematic break, or by nothing (then its slots
continue whichever section stands before it). Slots are matched in order; each may be missing.
Words that depend on the locale are not here: a slot names them, a catalogue of labels knows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quotedoc.model.front_matter import FrontMatter
    from quotedoc.model.page import Page

Path = tuple[str, ...]


class Prose(NamedTuple):
    """Paragraphs of running text, one leaf together."""

    field: str


class Line(NamedTuple):
    """A paragraph of one line after a template."""

    label: str


class QuoteLines(NamedTuple):
    """A block quote, each line after a template; templates in order, each may be missing."""

    labels: tuple[str, ...]


class Bullets(NamedTuple):
    """A bullet list, each item after a template; templates in order, each may be missing."""

    labels: tuple[str, ...]


class Links(NamedTuple):
    """A bullet list of nothing but links: a list of links."""

    field: str


class KeyTable(NamedTuple):
    """A table whose first column holds labels. A row is a field of the part at `field` (empty: the section's own).

    Attributes:
        columns: the label key of each column, the label column first.
        leaves: the leaf of each further column within the row; empty where the row itself is the leaf.
    """

    field: str
    columns: tuple[str, ...]
    leaves: tuple[str, ...]


class ListTable(NamedTuple):
    """A table whose rows are a list of parts at `field`; each column is a template over the row's leaves."""

    field: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]


class Chart(NamedTuple):
    """A `chart-data:KIND` fence: a part whose leaves are the chart's own, and whose parts are its dimensions."""

    kind: str


Slot = Prose | Line | QuoteLines | Bullets | Links | KeyTable | ListTable | Chart


class Section(NamedTuple):
    """A section: where its values go, what opens it, what it holds.

    Attributes:
        path: the part of the page that its leaves belong to.
        level: the heading's level; 0 where no heading opens it.
        rule: whether a thematic break opens it.
        slots: what it holds, in order.
    """

    path: Path
    level: int = 0
    rule: bool = False
    slots: tuple[Slot, ...] = ()

    @property
    def label(self) -> str:
        """The key of its heading in the catalogue."""
        return ".".join(self.path) or "title"


class Layout(NamedTuple):
    """A page kind in one of its layouts.

    Attributes:
        page: the model of the page as converted.
        front_matter: the model of its front matter.
        sections: the body, in order.
    """

    kind: str
    name: str
    page: type[Page]
    front_matter: type[FrontMatter]
    sections: tuple[Section, ...]
