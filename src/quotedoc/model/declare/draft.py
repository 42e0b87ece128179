"""What a declaration is compiled into, in the making: parts of a page, and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

from quotedoc.model.declare.toml import DeclarationError, key_of
from quotedoc.model.part import Field, NotNull, Part, Rows
from quotedoc.model.template import PLACE
from quotedoc.model.value_types import TYPES, in_cell
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quotedoc.model.declare.toml import TomlTable
    from quotedoc.model.labels import Groups

DESCRIPTION_KEYS = ("title", "description", "unit")
"""The keys that say what a field is."""


class Draft:
    """A part in the making.

    Attributes:
        name: the name of its class.
        description: what it is.
        base: the class that it is derived from.
        fields: its fields and their types, by name.
    """

    def __init__(self, name: str, description: str) -> None:
        """Start a part without fields."""
        self.name, self.description = name, description
        self.base: type[Part] = Part
        self.fields: dict[str, tuple[Any, Field]] = {}

    def add_field(self, place: str, key: str, hint: Any, field: Field) -> None:  # noqa: ANN401  # a type
        """Add a field.

        Raises:
            DeclarationError: there is one of that name.
        """
        if key in self.fields or key in Rows.fields():
            raise DeclarationError(place, f"key '{key}' is already used; choose another key")
        self.fields[key] = (hint, field)

    def hold_rows(self, place: str) -> None:
        """Let the part be a table of rows.

        Raises:
            DeclarationError: it is one already.
        """
        if self.base is Rows:
            raise DeclarationError(place, "the section already has a table; give this table a key")
        self.base = Rows

    def add_part(self, key: str, description: str) -> Draft:
        """Return a part to be held at a key of this one."""
        return Draft(self.name + class_name(key), description)

    def make_class(self) -> type[Part]:
        """Return the class."""
        return make_part(self.name, self.description, (self.base,), self.fields)


def make_optional(hint: Any) -> Any:  # noqa: ANN401  # a type
    """Return the type of what may be absent, as `Maybe` does of a type that is written down."""
    return Annotated[hint | None, NotNull()]


def list_of(item: Any) -> Any:  # noqa: ANN401  # a type
    """Return the type of a list that may be absent."""
    return make_optional(tuple[item, ...])


def make_part(
    name: str, description: str, bases: tuple[type[Part], ...], fields: Mapping[str, tuple[Any, Field]]
) -> type[Part]:
    """Return a part: a class as one would write it."""
    hints = {key: hint for key, (hint, _) in fields.items()}
    declared = {key: field for key, (_, field) in fields.items()}
    body = {"__module__": __name__, "__doc__": description, "__annotations__": hints, **declared}
    return cast("type[Part]", type(name, bases, body))


def field_of(table: TomlTable, key: str, label: str = "") -> Field:
    """Return a field as a table describes it; what it does not say follows from its key and its label."""
    title = table.read_string("title", label or key.replace("_", " ").capitalize())
    description = table.read_string("description", f"{title}, as the page states it.")
    return Field(title, description, table.read_string("unit", "") or None)


def type_of(table: TomlTable, *, cell: bool = False, default: str = "text") -> Any:  # noqa: ANN401  # a type
    """Return the value type that a table names.

    Raises:
        DeclarationError: there is no such type.
    """
    return named_type(table.name_place("type"), table.read_string("type", default), cell=cell)


def named_type(place: str, name: str, *, cell: bool = False) -> Any:  # noqa: ANN401  # a type
    """Return the value type of a name, as a line or as a cell of a table has it.

    Raises:
        DeclarationError: there is no such type.
    """
    if name not in TYPES:
        hint = did_you_mean(name, TYPES) or f"; the types are {', '.join(TYPES)}"
        raise DeclarationError(place, f"unknown type '{name}'{hint}")
    return in_cell(TYPES[name]) if cell else TYPES[name]


class LabelDraft:
    """The labels of a kind in the making.

    Attributes:
        groups: the labels by group and key, the kind's name before each key.
    """

    def __init__(self, kind: str, known: Groups, *, is_new: bool) -> None:
        """Take the name of the kind, the labels there are, and whether the kind is new: then no other has its words."""
        self.groups: dict[str, dict[str, str]] = {}
        self._kind, self._known, self._is_new = kind, known, is_new

    def add_label(self, place: str, group: str, key: str, words: str) -> None:
        """Add a label.

        Raises:
            DeclarationError: its key has other words already.
        """
        known, full = self._known.get(group, {}), f"{self._kind}.{key}"
        before = self.groups.get(group, {}).get(full, known.get(full, None if self._is_new else known.get(key)))
        if before is None:
            self.groups.setdefault(group, {})[full] = words
        elif before != words:
            raise DeclarationError(
                place, f"key '{key}' is already used for '{before}'; choose another key for '{words}'"
            )


def class_name(*keys: str) -> str:
    """Return the name of a class for a path of keys: `overview`, `facts` gives `OverviewFacts`."""
    return "".join(word.capitalize() for key in keys for word in key.replace("-", "_").split("_"))


def check_places(place: str, text: str, allowed: Collection[str] | None = None) -> None:
    """Hold the braces of a template against what they may name.

    Raises:
        DeclarationError: they do not name a value.
    """
    if set("{}") & set(PLACE.sub("", text)):
        raise DeclarationError(place, "unmatched brace; write a value as {like_this}")
    for name in PLACE.findall(text):
        if allowed is None:
            key_of(place, name)
        elif name not in allowed:
            hint = did_you_mean(name, allowed) or f"; the placeholders are {', '.join(allowed)}"
            raise DeclarationError(place, f"unknown placeholder '{{{name}}}'{hint}")
