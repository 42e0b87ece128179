"""Build what the TOML definition of a page kind is compiled into: classes for parts of a page, and labels.

`PartBuilder` collects the fields of a section or table and makes its class; `LabelBuilder` collects labels. The
functions make fields, types and classes, or read them from a TOML table. A definition that cannot be used raises
`DeclarationError`, with its location in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

from quotedoc.model.declare.toml import DeclarationError, key_of
from quotedoc.model.part import Field, NotNull, Part, Rows
from quotedoc.model.template import PLACEHOLDER
from quotedoc.model.value_types import TYPES, in_cell
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quotedoc.model.declare.toml import TomlTable
    from quotedoc.model.labels import Groups

DESCRIPTION_KEYS = ("title", "description", "unit")
"""The TOML keys that describe a field."""


class PartBuilder:
    """Collects the fields of a part of a page, and makes its class.

    Attributes:
        name: the name of the class.
        description: the docstring of the class.
        base: the base class: `Part`, or `Rows` for a table.
        fields: the type annotation and the field, by name.
    """

    def __init__(self, name: str, description: str) -> None:
        """Start a part without fields."""
        self.name, self.description = name, description
        self.base: type[Part] = Part
        self.fields: dict[str, tuple[Any, Field]] = {}

    def add_field(self, location: str, key: str, hint: Any, field: Field) -> None:  # noqa: ANN401  # a type
        """Add a field.

        Args:
            location: where the TOML file defines it, for error messages.
            key: its name.
            hint: its type annotation.
            field: its title, description and unit.

        Raises:
            DeclarationError: the part has a field of that name, or `Rows` has one.
        """
        if key in self.fields or key in Rows.fields():
            raise DeclarationError(location, f"key '{key}' is already used; choose another key")
        self.fields[key] = (hint, field)

    def mark_as_table(self, location: str) -> None:
        """Make `Rows` the base class, for a part that is a table.

        Raises:
            DeclarationError: the part is already a table.
        """
        if self.base is Rows:
            raise DeclarationError(location, "the section already has a table; give this table a key")
        self.base = Rows

    def add_part(self, key: str, description: str) -> PartBuilder:
        """Return a builder for the part at a key of this one. The caller adds the field when that part is complete."""
        return PartBuilder(self.name + make_class_name(key), description)

    def make_class(self) -> type[Part]:
        """Return the class."""
        return make_part(self.name, self.description, (self.base,), self.fields)


def make_optional(hint: Any) -> Any:  # noqa: ANN401  # a type
    """Return the type of a field that may be absent, as `Maybe[hint]` is in code."""
    return Annotated[hint | None, NotNull()]


def make_list_type(item: Any) -> Any:  # noqa: ANN401  # a type
    """Return the type of a list that may be absent."""
    return make_optional(tuple[item, ...])


def make_part(
    name: str, description: str, bases: tuple[type[Part], ...], fields: Mapping[str, tuple[Any, Field]]
) -> type[Part]:
    """Return the class of a part, as if it were written in code."""
    hints = {key: hint for key, (hint, _) in fields.items()}
    declared = {key: field for key, (_, field) in fields.items()}
    body = {"__module__": __name__, "__doc__": description, "__annotations__": hints, **declared}
    return cast("type[Part]", type(name, bases, body))


def make_field(table: TomlTable, key: str, label: str = "") -> Field:
    """Return the field that a table describes; a missing title or description is made from its label or key."""
    title = table.read_string("title", label or key.replace("_", " ").capitalize())
    description = table.read_string("description", f"{title}, as the page states it.")
    return Field(title, description, table.read_string("unit", "") or None)


def read_type(table: TomlTable, *, cell: bool = False, default: str = "text") -> Any:  # noqa: ANN401  # a type
    """Return the value type that a table names.

    Raises:
        DeclarationError: there is no such type.
    """
    return find_type(table.locate_key("type"), table.read_string("type", default), cell=cell)


def find_type(location: str, name: str, *, cell: bool = False) -> Any:  # noqa: ANN401  # a type
    """Return the value type of a name, for a line or for a cell of a table.

    Raises:
        DeclarationError: there is no such type.
    """
    if name not in TYPES:
        hint = did_you_mean(name, TYPES) or f"; the types are {', '.join(TYPES)}"
        raise DeclarationError(location, f"unknown type '{name}'{hint}")
    return in_cell(TYPES[name]) if cell else TYPES[name]


class LabelBuilder:
    """Collects the labels of a kind.

    Attributes:
        groups: the labels by group and key. Each key starts with the name of the kind.
    """

    def __init__(self, kind: str, known: Groups, *, is_new: bool) -> None:
        """Take the name of a kind, the existing labels, and whether the kind is new.

        The labels of a new kind may differ from existing labels that have the same key without a kind.
        """
        self.groups: dict[str, dict[str, str]] = {}
        self._kind, self._known, self._is_new = kind, known, is_new

    def add_label(self, location: str, group: str, key: str, words: str) -> None:
        """Add a label.

        Raises:
            DeclarationError: its key already has other words.
        """
        known, full = self._known.get(group, {}), f"{self._kind}.{key}"
        before = self.groups.get(group, {}).get(full, known.get(full, None if self._is_new else known.get(key)))
        if before is None:
            self.groups.setdefault(group, {})[full] = words
        elif before != words:
            raise DeclarationError(
                location, f"key '{key}' is already used for '{before}'; choose another key for '{words}'"
            )


def make_class_name(*keys: str) -> str:
    """Return the name of a class for a path of keys: `overview`, `facts` gives `OverviewFacts`."""
    return "".join(word.capitalize() for key in keys for word in key.replace("-", "_").split("_"))


def check_placeholders(location: str, text: str, allowed: Collection[str] | None = None) -> None:
    """Check that the placeholders of a template name values: those that are allowed, or any valid key if None.

    Raises:
        DeclarationError: a placeholder does not name a value, or a brace is unmatched.
    """
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        raise DeclarationError(location, "unmatched brace; write a value as {like_this}")
    for name in PLACEHOLDER.findall(text):
        if allowed is None:
            key_of(location, name)
        elif name not in allowed:
            hint = did_you_mean(name, allowed) or f"; the placeholders are {', '.join(allowed)}"
            raise DeclarationError(location, f"unknown placeholder '{{{name}}}'{hint}")
