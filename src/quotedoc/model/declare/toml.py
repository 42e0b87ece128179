"""Read the TOML tables of users' definitions: a `TomlTable` checks keys and types, and its errors name the location."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from quotedoc.model.part import Part
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

_KEY = re.compile("(?!model_)[a-z][a-z0-9_]*")
_PYDANTICS: Final = (
    *("construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema"),
    *("schema_json", "update_forward_refs", "validate"),
)
TAKEN: Final = frozenset((*_PYDANTICS, *dir(Part)))
"""Names of attributes that classes of pages already have in Python."""


class DeclarationError(ValueError):
    """A definition that cannot be used; the message has its location in the file, and the reason in plain English."""

    def __init__(self, location: str, reason: str) -> None:
        """Take the location, which is empty for the file itself, and the reason."""
        super().__init__(location, reason)

    def __str__(self) -> str:
        """Return both in one line."""
        location, reason = self.args
        return f"{location}: {reason}" if location else reason


def key_of(location: str, text: str) -> str:
    """Return a text, if it can be a key of JSON and an attribute of a page.

    Raises:
        DeclarationError: it cannot.
    """
    if not _KEY.fullmatch(text):
        raise DeclarationError(location, f"key '{text}' is not valid; use lowercase letters, digits and underscores")
    if text in TAKEN:
        raise DeclarationError(location, f"key '{text}' is reserved in Python; choose another, for example '{text}_'")
    return text


class TomlTable:
    """A table of keys and values.

    Attributes:
        location: its location in the file, for messages.
        values: its values by key.
    """

    def __init__(self, location: str, values: object, known: Collection[str] | None = None) -> None:
        """Take a table that only has known keys (None: any keys that are valid in JSON and Python).

        Raises:
            DeclarationError: the values are not a table, or it has other keys.
        """
        if not isinstance(values, dict):
            raise DeclarationError(location, "expected a table of keys and values")
        for key in values:
            if known is None:
                key_of(location, key)
            elif key not in known:
                hint = did_you_mean(key, known) or (f"; the keys are {', '.join(known)}" if len(known) < 20 else "")
                raise DeclarationError(location, f"unknown key '{key}'{hint}")
        self.location = location
        self.values: dict[str, Any] = values

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def locate_key(self, key: str) -> str:
        """Return the location of a key."""
        return f"{self.location}, {key}" if self.location else key

    def make_error(self, key: str, reason: str) -> DeclarationError:
        """Return the error about the value of a key."""
        return DeclarationError(self.locate_key(key), reason)

    def read_string(self, key: str, default: str | None = None) -> str:
        """Return a text on one line, without surrounding whitespace or repeated spaces.

        Raises:
            DeclarationError: the value is not such a text, or it is missing and there is no default.
        """
        if key not in self.values and default is not None:
            return default
        if key not in self.values:
            raise DeclarationError(self.location, f"key '{key}' is missing")
        return line_of(self.locate_key(key), self.values[key])

    def read_key(self, key: str) -> str:
        """Return a text that can be a key of JSON and an attribute of a page.

        Raises:
            DeclarationError: the value is not such a text.
        """
        return key_of(self.locate_key(key), self.read_string(key))

    def read_flag(self, key: str) -> bool:
        """Return a boolean; it is false if the key is missing.

        Raises:
            DeclarationError: the value is not a boolean.
        """
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.make_error(key, "expected true or false")
        return value

    def read_tables(self, key: str, known: Collection[str]) -> list[TomlTable]:
        """Return a list of tables; it is empty if the key is missing.

        Raises:
            DeclarationError: the value is not such a list.
        """
        return [TomlTable(location, value, known) for location, value in self.read_items(key)]

    def read_items(self, key: str) -> list[tuple[str, Any]]:
        """Return the items of a list, each with its location; none if the key is missing.

        Raises:
            DeclarationError: the value is not a list.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.make_error(key, "expected a list")
        return [(f"{self.locate_key(key)} {number}", item) for number, item in enumerate(value, 1)]


def line_of(location: str, value: object) -> str:
    """Return a value, if it is a text on one line without surrounding whitespace or repeated spaces.

    Raises:
        DeclarationError: it is not.
    """
    if not isinstance(value, str) or not value or value != " ".join(value.split()):
        raise DeclarationError(
            location, "expected a text on one line, without surrounding whitespace or repeated spaces"
        )
    return value
