"""Convert the text of a value to JSON and back: a `Codec` is the type of a value on a page.

The codec of percentages parses `-4.00%` as -4.00, and prints -4.00 as `-4.00%`. `Codec.parse` is exact: `Codec.print`
gives the same text again. It accepts the forms that were counted on published pages. `Codec.read` also accepts other
spellings with only one meaning, such as `+3%`. The reader of a page stores such a spelling beside the value, so that no
digit is lost or invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Callable

INVALID: Final = object()
"""The result of `Codec.parse` for a text that is not of the type; `None` is a missing value."""

MISSING = "-"
DAY_PATTERN: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""A day, as a regular expression."""
SPACE: Final = r"\s\x1c-\x1f\x85\ufeff"
r"""All characters that are whitespace to Python or to ECMA-262, for a set in a regular expression: `\s` differs."""
# Only days that exist. JSON Schema has formats for days and times, but most validators ignore them, and strict ones
# refuse a schema with a format that they do not know.
_CALENDAR_DAY: Final = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
# A regular expression that only has sets of letters and digits, counts, groups, and letters, digits and spaces.
_PLAIN_SHAPE = re.compile(r"(?:\[[A-Za-z0-9-]+\]|\{[0-9,]+\}|\(\?:|[)|A-Za-z0-9 ])+")
Json = dict[str, Any]


@dataclass(frozen=True)
class Codec:
    """Convert a text to a value and back. The base class accepts any text on one line without surrounding whitespace.

    Attributes:
        missing: whether the text `-` is accepted, as a missing value (`null` in JSON).
        empty: whether the empty text is accepted, as a value (`""` in JSON).
        unit: what a number of this type counts, such as `percent`.
    """

    missing: bool = False
    empty: bool = False
    unit: str = ""
    expected: str = "a text on one line"
    """The form of the text in words, for messages such as `75.5M is not EXPECTED`."""
    is_verbatim: ClassVar[bool] = False
    """Whether no text that `parse` accepts has a character that could be Markdown markup."""

    def parse(self, text: str) -> Any:
        """Return the value of `text`, or INVALID."""
        if text == MISSING and self.missing:
            return None
        if not text:
            return "" if self.empty else INVALID
        return self.decode_text(text)

    def read(self, text: str) -> Any:
        """Return the only value that `text` can mean, in the spelling of `print` or in another one, or INVALID."""
        return self.parse(text)

    def print(self, value: Any) -> str:
        """Return the text of a value that `can_print` accepts."""
        return MISSING if value is None else self.encode_value(value) if value or value != "" else ""

    def can_print(self, value: Any) -> bool:
        """Return whether `value` is of this type, so that its text reads back as the same value."""
        if value is None:
            return self.missing
        if value == "" and isinstance(value, str):
            return self.empty
        return self.can_encode(value)

    def normalize(self, value: Any) -> Any:
        """Return a value that `can_print` accepts, in the form that all values of this type have in JSON."""
        return value

    @property
    def decode_matching(self) -> Callable[[str], Any] | None:
        """A function from any text that matches `build_pattern` to its value; None if `decode_text` refuses some."""
        return None

    def decode_text(self, text: str) -> Any:
        """Return the value of a text that is neither missing nor empty, or INVALID."""
        return INVALID if "\n" in text or "\r" in text or text != text.strip(" \t") else text

    def encode_value(self, value: Any) -> str:
        """Return the text of a value that is neither missing nor empty."""
        return str(value)

    def can_encode(self, value: Any) -> bool:
        """Return whether a value that is neither missing nor empty is of this type."""
        return isinstance(value, str) and self.parse(value) == value

    def build_pattern(self) -> str:
        """Return a regular expression for the texts of values that are neither missing nor empty, without anchors.

        It has the same meaning in ECMA-262, and so for all validators of JSON Schema.
        """
        return r"(?![ \t])[^\r\n]*[^ \t\r\n]"

    def build_value_schema(self) -> Json:
        """Return the JSON Schema of a value that is not missing."""
        ambiguous = self.missing and re.fullmatch(self.build_pattern(), MISSING)
        return self._string_schema(f"(?!{MISSING}$)" * bool(ambiguous) + self.build_pattern())

    def build_schema(self) -> Json:
        """Return the JSON Schema of the values of this type, as `convert` prints them."""
        schema = self.build_value_schema()
        if self.missing:
            schema["type"] = [schema["type"], "null"]
        if self.unit:
            schema["unit"] = self.unit
        return schema

    def build_text_schema(self) -> Json:
        """Return the JSON Schema of the text itself, as in YAML; it does not state the bounds of numbers."""
        return self._string_schema(self.build_pattern(), *[MISSING] * self.missing)

    def _string_schema(self, *grammars: str) -> Json:
        grammar = "|".join([""] * self.empty + [*grammars])
        pattern = f"^(?:{grammar})$" if "|" in grammar else f"^{grammar}$"
        return {"type": "string", "pattern": pattern, "expected": self.expected}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Make pydantic models accept exactly the values that the codec can print."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._check_value)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Json:
        """Make pydantic models publish the schema of the codec."""
        return self.build_schema()

    def _check_value(self, value: Any) -> Any:
        if self.can_print(value):
            return self.normalize(value)
        raise ValueError(f"not {self.expected}")


class ProseCodec(Codec):
    r"""Running text of several lines, joined by `\n`; a blank line separates paragraphs."""

    def decode_text(self, text: str) -> Any:
        """Return the text."""
        return INVALID if "\r" in text or text != text.strip(" \t\n") else text

    def build_pattern(self) -> str:
        """Return a regular expression for texts without carriage returns and without surrounding whitespace."""
        return r"(?![ \t\n])[^\r]*[^ \t\r\n]"


@dataclass(frozen=True)
class Constant(Codec):
    """A single fixed text."""

    value: str = ""

    def can_encode(self, value: Any) -> bool:
        """Return whether `value` is the text."""
        return isinstance(value, str) and value == self.value

    def build_value_schema(self) -> Json:
        """Return a schema of one value."""
        return {"type": "string", "const": self.value}


@dataclass(frozen=True)
class Pattern(Codec):
    """Text that matches a regular expression, which has the same meaning in ECMA-262."""

    regex: str = ""

    @cached_property
    def is_verbatim(self) -> bool:  # type: ignore[override]  # as its expression says
        """Whether all matching texts only have letters, digits and spaces."""
        return _PLAIN_SHAPE.fullmatch(self.regex) is not None

    @property
    def decode_matching(self) -> Callable[[str], Any] | None:
        """A function that returns the text itself; None if the text could have Markdown markup."""
        return str if self.is_verbatim else None

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self.regex).fullmatch

    def decode_text(self, text: str) -> Any:
        """Return the text if it matches."""
        return text if self._fullmatch(text) else INVALID

    def build_pattern(self) -> str:
        """Return the regular expression."""
        return self.regex


@dataclass(frozen=True)
class Day(Pattern):
    """A day of the calendar, ISO 8601, `2026-01-08`; kept as text in JSON."""

    regex: str = _CALENDAR_DAY
    expected: str = "a day such as 2026-01-08"
    is_verbatim = True  # hyphens and colons between digits are not markup
    decode_matching = None  # there is no 31 April


@dataclass(frozen=True)
class Timestamp(Day):
    """A time of ISO 8601 with its zone, usually such as `2026-04-15T20:40:53.232Z`; kept as text in JSON."""

    regex: str = (
        rf"{_CALENDAR_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{{1,9}})?"
        r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
    )
    expected: str = "a time such as 2026-04-15T20:40:53.232Z"
