"""Describe every value that a page can have: `outline_page` gets a class of pages and returns a tree of descriptions.

`find_outline` gets a pointer, too: `/valuation/pe_ttm/current` of quote pages has the section `Valuation`, the row
`PE (TTM)`, the column `Current` and the unit `ratio`.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.model.codec import Pattern
from quotedoc.model.composite import Composite
from quotedoc.model.page import Block, Columns, OtherColumn
from quotedoc.model.part import OtherCell, OtherRow, Rows
from quotedoc.model.values import CURRENCY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.part import Part
    from quotedoc.text import Pointer


class Description(NamedTuple):
    """What a value means.

    Attributes:
        title: its name in words; for a cell of a table with known rows, the name of the row.
        description: what it states, in a sentence.
        unit: what a number counts, such as `percent`; empty if it is not a number.
        section: the title of the section; empty for a value that belongs to the page as a whole.
        row: the title of the row; empty if the rows are items of a list, or if there are none.
        column: the title of the column; empty if the columns are items of a list, or if there are none.
        expected: the form of its text in words, such as `a percentage such as -4.00%`; empty for several values.
    """

    title: str
    description: str
    unit: str = ""
    section: str = ""
    row: str = ""
    column: str = ""
    expected: str = ""


class Outline(NamedTuple):
    """A value, or an object or a list of values.

    Attributes:
        about: its meaning.
        codec: the codec of a value; None for an object, for a list, and for a text without a type of its own.
        fields: the members of an object, or of a value with several members, by their keys in the JSON.
        item: the outline of each item of a list.
        key: the fields that identify an item of a list.
        is_cell: whether it is a cell of unknown meaning: an object with the text and the number in it.
        has_columns: whether the items of a list are the columns of a table.
        is_generic: whether the items of a list are read by their structure alone, so that their meaning is not known.
        is_single: whether it is a single value with a codec, rather than one with members.
        currency: the field of an object that states the currency of the money in it; empty if there is none.
    """

    about: Description
    codec: Codec | None = None
    fields: Mapping[str, Outline] = {}
    item: Outline | None = None
    key: tuple[str, ...] = ()
    is_cell: bool = False
    has_columns: bool = False
    is_generic: bool = False
    is_single: bool = False
    currency: str = ""


class _Place(Enum):
    """The role of a part within the page."""

    PAGE = auto()
    PART = auto()
    ROW = auto()
    COLUMN = auto()
    ITEM = auto()


_GENERIC: Final = frozenset({Block, Columns, OtherColumn, OtherRow})
_outlines: dict[type[Part], Outline] = {}


def outline_page(page: type[Part]) -> Outline:
    """Return the outline of a class of pages, without the fields that describe how a page is written."""
    if page not in _outlines:
        _outlines[page] = _outline_part(page, Description("", ""), _Place.PAGE)
    return _outlines[page]


def find_outline(page: type[Part], pointer: Pointer) -> Outline | None:
    """Return the outline at a pointer of a page, or None if pages of the class have nothing there."""
    found: Outline | None = outline_page(page)
    for name in pointer:
        if found is None:
            return None
        # A row that is read by its structure alone is a list of cells, not an object.
        found = found.item or found if isinstance(name, int) else found.fields.get(name)
    return found


def _outline_part(part: type[Part], about: Description, place: _Place) -> Outline:
    if part is OtherCell:
        return Outline(about, is_cell=True)
    keys = {field.key or name: name for name, field in part.fields().items()}
    fields = {key: _outline_field(part, name, about, place) for key, name in keys.items() if key not in part.__form__}
    return Outline(about, fields=fields, currency=_find_currency(fields))


def _outline_field(part: type[Part], name: str, parent: Description, place: _Place) -> Outline:
    below, is_list = part.parts().get(name), name in part.lists()
    codec = (part.item_codecs() if is_list else part.codecs()).get(name)
    about = _describe(part, name, parent, place)
    if below is None:
        value = _outline_value(codec, about)
        return Outline(about, item=value) if is_list else value
    if place is _Place.PAGE:
        about = about._replace(section=about.title)
    if not is_list:
        return _outline_part(below, about, _Place.ROW if _is_row(part, name) else _Place.PART)
    is_table = below is OtherColumn or (issubclass(part, Rows) and name not in Rows.fields())
    item = _outline_part(below, about, _Place.COLUMN if is_table else _Place.ITEM)
    return Outline(
        about,
        item=item,
        key=tuple(each for each in below.item_key() if each in item.fields),
        has_columns=is_table,
        is_generic=below in _GENERIC,
    )


def _describe(part: type[Part], name: str, parent: Description, place: _Place) -> Description:
    """Return the description of a field; a cell of a known row is described by its row."""
    field, codec = part.fields()[name], part.codecs().get(name)
    about = parent._replace(
        title=field.title,
        description=field.description,
        unit=field.unit or (codec.unit if codec else ""),
        expected=codec.expected if codec else "",
    )
    if place is _Place.ROW:
        return about._replace(title=parent.title, description=parent.description, column=field.title)
    if place is _Place.ITEM:
        return about._replace(column=field.title)
    is_row = place is _Place.COLUMN or (issubclass(part, Rows) and (codec is not None or _is_row(part, name)))
    return about._replace(row=field.title) if is_row else about


def _is_row(part: type[Part], name: str) -> bool:
    """Return whether a field is a row of several cells."""
    below = part.parts().get(name)
    is_one = below is not None and name not in part.lists() and not below.parts()
    return is_one and issubclass(part, Rows)


def _outline_value(codec: Codec | None, about: Description) -> Outline:
    if not isinstance(codec, Composite):
        return Outline(about, codec, is_single=codec is not None)
    fields = codec.model.fields()
    members = {
        name: Outline(
            about._replace(
                title=fields[name].title,
                description=fields[name].description,
                unit=member.unit,
                expected=member.expected,
            ),
            member,
            is_single=True,
        )
        for name, member in codec.members.items()
    }
    return Outline(about, codec, members, currency=_find_currency(members))


def _find_currency(fields: Mapping[str, Outline]) -> str:
    """Return the name of the field that is the code of a currency; empty if there is none."""
    codecs = ((name, outline.codec) for name, outline in fields.items())
    return next((name for name, codec in codecs if isinstance(codec, Pattern) and codec.regex == CURRENCY), "")
