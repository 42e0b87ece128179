"""Value types: how each is printed on a page, what it is in JSON, and what its schema says.

`Codec.parse` is exact: what it parses, `Codec.print` prints again, character for character. The grammars are those
counted on published pages. `Codec.read` also takes other spellings that mean one value beyond doubt, such as `+3%`; who
reads a page keeps such a spelling beside the value, so that no digit is lost or invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Callable

INVALID: Final = object()
"""What `Codec.parse` gives for a text outside the grammar; `None` is a value (missing)."""

MISSING = "-"
DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""A day, as a regular expression."""
SPACE: Final = r"\s\x1c-\x1f\x85\ufeff"
r"""All that Python or ECMA-262 takes for a space, as a set of a regular expression: `\s` alone differs."""
# Only days that a month has. JSON Schema has formats for days and times, but most validators ignore them, and strict
# ones refuse a schema with a format that they do not know.
_CALENDAR_DAY: Final = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
# A regular expression of nothing but sets of letters and digits, counts, groups, and letters, digits and spaces.
_PLAIN_SHAPE = re.compile(r"(?:\[[A-Za-z0-9-]+\]|\{[0-9,]+\}|\(\?:|[)|A-Za-z0-9 ])+")
Json = dict[str, Any]


@dataclass(frozen=True)
class Codec:
    """Text to value and back. The base class reads any text that has no line break and no blanks around it.

    Attributes:
        missing: whether a lone `-` stands for a value that is not known (`null` in JSON).
        empty: whether the empty text is a value of its own (`""` in JSON).
        unit: what a number of this type counts.
    """

    missing: bool = False
    empty: bool = False
    unit: str = ""
    expected: str = "a text on one line"
    """What a reader is told to write, as in `75.5M is not EXPECTED`."""
    is_verbatim: ClassVar[bool] = False
    """Whether no text that `parse` takes holds a character that Markdown could take for markup."""

    def parse(self, text: str) -> Any:
        """Return the value of `text`, or INVALID."""
        if text == MISSING and self.missing:
            return None
        if not text:
            return "" if self.empty else INVALID
        return self.decode(text)

    def read(self, text: str) -> Any:
        """Return the value that `text` means beyond doubt, spelled as `print` does it or otherwise, or INVALID."""
        return self.parse(text)

    def print(self, value: Any) -> str:
        """Return the text of a value that `accepts` lets pass."""
        return MISSING if value is None else self.encode(value) if value or value != "" else ""

    def accepts(self, value: Any) -> bool:
        """Tell whether `value` is of this type, so that its text reads back as the same value."""
        if value is None:
            return self.missing
        if value == "" and isinstance(value, str):
            return self.empty
        return self.fits(value)

    def normalize(self, value: Any) -> Any:
        """Return a value that `accepts` lets pass in the one form that values of this type have in JSON."""
        return value

    @property
    def exact(self) -> Callable[[str], Any] | None:
        """The conversion of all texts that match `grammar` to their values; None if `decode` refuses some of them."""
        return None

    def decode(self, text: str) -> Any:
        """Return the value of a text that is neither missing nor empty, or INVALID."""
        return INVALID if "\n" in text or "\r" in text or text != text.strip(" \t") else text

    def encode(self, value: Any) -> str:
        """Return the text of a value that is neither missing nor empty."""
        return str(value)

    def fits(self, value: Any) -> bool:
        """Tell whether a value that is neither missing nor empty is of this type."""
        return isinstance(value, str) and self.parse(value) == value

    def grammar(self) -> str:
        """Return the texts of values that are neither missing nor empty: a regular expression without anchors.

        ECMA-262 reads it the same way, and so do all validators of JSON Schema.
        """
        return r"(?![ \t])[^\r\n]*[^ \t\r\n]"

    def value_schema(self) -> Json:
        """Return the JSON Schema of a value that is not missing."""
        ambiguous = self.missing and re.fullmatch(self.grammar(), MISSING)
        return self._string_schema(f"(?!{MISSING}$)" * bool(ambiguous) + self.grammar())

    def schema(self) -> Json:
        """Return the JSON Schema of the values this codec accepts, in JSON as converted."""
        schema = self.value_schema()
        if self.missing:
            schema["type"] = [schema["type"], "null"]
        if self.unit:
            schema["unit"] = self.unit
        return schema

    def text_schema(self) -> Json:
        """Return the JSON Schema of the text itself, as YAML holds it; bounds of numbers apart."""
        return self._string_schema(self.grammar(), *[MISSING] * self.missing)

    def _string_schema(self, *grammars: str) -> Json:
        grammar = "|".join([""] * self.empty + [*grammars])
        pattern = f"^(?:{grammar})$" if "|" in grammar else f"^{grammar}$"
        return {"type": "string", "pattern": pattern, "expected": self.expected}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Let the model accept just what the codec can print."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._checked)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Json:
        """Publish the codec's own schema."""
        return self.schema()

    def _checked(self, value: Any) -> Any:
        if self.accepts(value):
            return self.normalize(value)
        raise ValueError(f"not {self.expected}")


class Prose(Codec):
    r"""Running text, lines joined by `\n`, paragraphs by a blank line."""

    def decode(self, text: str) -> Any:
        """Return the text."""
        return INVALID if "\r" in text or text != text.strip(" \t\n") else text

    def grammar(self) -> str:
        """Return any text without carriage returns, and without blanks and line breaks around it."""
        return r"(?![ \t\n])[^\r]*[^ \t\r\n]"


@dataclass(frozen=True)
class Constant(Codec):
    """One text and no other."""

    value: str = ""

    def fits(self, value: Any) -> bool:
        """Tell whether `value` is the text."""
        return isinstance(value, str) and value == self.value

    def value_schema(self) -> Json:
        """Return a schema of one value."""
        return {"type": "string", "const": self.value}


@dataclass(frozen=True)
class Pattern(Codec):
    """Text of a fixed shape, given as a regular expression that ECMA-262 reads the same way."""

    regex: str = ""

    @cached_property
    def is_verbatim(self) -> bool:  # type: ignore[override]  # as its expression says
        """Whether the texts are made of letters, digits and spaces alone."""
        return _PLAIN_SHAPE.fullmatch(self.regex) is not None

    @property
    def exact(self) -> Callable[[str], Any] | None:
        """The text itself, if no Markdown can be in it."""
        return str if self.is_verbatim else None

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self.regex).fullmatch

    def decode(self, text: str) -> Any:
        """Return the text if it has the shape."""
        return text if self._fullmatch(text) else INVALID

    def grammar(self) -> str:
        """Return the shape."""
        return self.regex


@dataclass(frozen=True)
class Day(Pattern):
    """A day of the calendar, ISO 8601, `2026-01-08`; kept as text in JSON."""

    regex: str = _CALENDAR_DAY
    expected: str = "a day such as 2026-01-08"
    is_verbatim = True  # hyphens and colons between digits are no marks
    exact = None  # there is no 31 April


@dataclass(frozen=True)
class Timestamp(Day):
    """A time of ISO 8601 with its zone, `2026-04-15T20:40:53.232Z` as a rule; kept as text in JSON."""

    regex: str = (
        rf"{_CALENDAR_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{{1,9}})?"
        r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
    )
    expected: str = "a time such as 2026-04-15T20:40:53.232Z"
