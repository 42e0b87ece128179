"""Value types: how each is printed on a page, what it is in JSON, and what its schema says.

A codec is exact: what it parses it prints again, character for character. What it cannot print again it does not
parse, and so no digit is ever lost or invented. The grammars are those counted on published pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

INVALID: Final = object()
"""What `Codec.parse` gives for a text outside the grammar; `None` is a value (missing)."""

MISSING = "-"
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
    expected: str = "text"
    """What a reader is told to write, as in `75.5M is not EXPECTED`."""

    def parse(self, text: str) -> Any:
        """Return the value of `text`, or INVALID."""
        if text == MISSING and self.missing:
            return None
        if not text:
            return "" if self.empty else INVALID
        return self.decode(text)

    def print(self, value: Any) -> str:
        """Return the text of a value that `accepts` lets pass."""
        return MISSING if value is None else "" if value == "" else self.encode(value)

    def accepts(self, value: Any) -> bool:
        """Tell whether `value` is of this type, so that its text reads back as the same value."""
        if value is None:
            return self.missing
        if value == "" and isinstance(value, str):
            return self.empty
        return self.fits(value)

    def decode(self, text: str) -> Any:
        """Return the value of a text that is neither missing nor empty, or INVALID."""
        return INVALID if "\n" in text or "\r" in text or text != text.strip(" \t") else text

    def encode(self, value: Any) -> str:
        """Return the text of a value that is neither missing nor empty."""
        return str(value)

    def fits(self, value: Any) -> bool:
        """Tell whether a value that is neither missing nor empty is of this type."""
        return isinstance(value, str) and self.parse(value) == value

    def value_schema(self) -> Json:
        """Return the JSON Schema of a value that is neither missing nor empty."""
        not_missing = "(?!-$)" if self.missing else ""
        return {"type": "string", "pattern": rf"^{not_missing}(?![ \t])[^\r\n]*[^ \t\r\n]$"}

    def schema(self) -> Json:
        """Return the JSON Schema of the values this codec accepts, in JSON as converted."""
        schema = self.value_schema()
        if self.unit:
            schema["unit"] = self.unit
        if self.missing:
            schema["type"] = [schema["type"], "null"]
        if self.empty:
            schema["pattern"] = schema["pattern"].replace("^", "^(?:|", 1).removesuffix("$") + ")$"
        return schema

    def text_schema(self) -> Json:
        """Return the JSON Schema of the text itself, as YAML holds it."""
        return self.schema()

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Let the model accept just what the codec can print."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._checked)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Json:
        """Publish the codec's own schema."""
        return self.schema()

    def _checked(self, value: Any) -> Any:
        if self.accepts(value):
            return value
        raise ValueError(f"not {self.expected}")


@dataclass(frozen=True)
class Prose(Codec):
    r"""Running text, lines joined by `\n`, paragraphs by a blank line."""

    def decode(self, text: str) -> Any:
        """Return the text."""
        return INVALID if "\r" in text or text != text.strip(" \t\n") else text

    def value_schema(self) -> Json:
        """Return a string schema."""
        return {"type": "string", "pattern": r"^(?![ \t\n])[^\r]*[^ \t\r\n]$"}


@dataclass(frozen=True)
class Pattern(Codec):
    """Text of a fixed shape, given as a regular expression that ECMA-262 reads the same way."""

    regex: str = ""

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self.regex).fullmatch

    def decode(self, text: str) -> Any:
        """Return the text if it has the shape."""
        return text if self._fullmatch(text) else INVALID

    def value_schema(self) -> Json:
        """Return a string schema with the shape as its pattern."""
        return {"type": "string", "pattern": f"^{self.regex}$"}


@dataclass(frozen=True)
class Timestamp(Pattern):
    """ISO 8601 in UTC with three fraction digits, `2026-04-15T20:40:53.232Z`; kept as text in JSON."""

    regex: str = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
    expected: str = "a time such as 2026-04-15T20:40:53.232Z"

    def decode(self, text: str) -> Any:
        """Return the text if it names a moment that exists."""
        if not self._fullmatch(text):
            return INVALID
        try:
            date(int(text[:4]), int(text[5:7]), int(text[8:10]))
        except ValueError:
            return INVALID
        return text

    def value_schema(self) -> Json:
        """Return the pattern and the format: the format rules out days that no month has."""
        return {**super().value_schema(), "format": "date-time"}


MAX_DIGITS = 18
"""Digits before the point that a printed number may have; published ones have at most 13."""


@dataclass(frozen=True)
class Number(Codec):
    """A decimal number printed with a fixed count of fraction digits, and with a suffix such as `%`.

    In JSON it is a plain number without the suffix, exact: `-251.16%` is -251.16.
    """

    decimals: int = 2
    suffix: str = ""
    signed: bool = True
    maximum: int | None = None

    @cached_property
    def _fullmatch(self) -> Any:
        fraction = rf"\.[0-9]{{{self.decimals}}}" if self.decimals else ""
        sign = "-?" if self.signed else ""
        whole = rf"(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})"
        return re.compile(f"({sign}{whole}{fraction}){re.escape(self.suffix)}").fullmatch

    def decode(self, text: str) -> Any:
        """Return an int where no fraction is printed, otherwise a Decimal with all its digits."""
        match = self._fullmatch(text)
        if match is None:
            return INVALID
        value = Decimal(match[1]) if self.decimals else int(match[1])
        return INVALID if self.maximum is not None and value > self.maximum else value

    def encode(self, value: Any) -> str:
        """Return the number with its fraction digits, padded with zeros, and the suffix."""
        return f"{value:.{self.decimals}f}{self.suffix}" if self.decimals else f"{int(value)}{self.suffix}"

    def fits(self, value: Any) -> bool:
        """Tell whether `value` is a number that needs no more fraction digits than are printed."""
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return False
        number = Decimal(value)
        if not number.is_finite() or number.adjusted() >= MAX_DIGITS or (number.is_signed() and not self.signed):
            return False
        if self.maximum is not None and number > self.maximum:
            return False
        exponent = number.normalize().as_tuple().exponent
        return isinstance(exponent, int) and -exponent <= self.decimals

    def value_schema(self) -> Json:
        """Return a number schema; `decimals` says how many fraction digits the page prints.

        `multipleOf` would say so in standard words, but validators that compute in binary reject 0.07 by it.
        """
        schema: Json = {"type": "number" if self.decimals else "integer", "decimals": self.decimals}
        schema |= {"exclusiveMaximum": 10**MAX_DIGITS} if self.maximum is None else {"maximum": self.maximum}
        return schema | ({"exclusiveMinimum": -(10**MAX_DIGITS)} if self.signed else {"minimum": 0})

    def text_schema(self) -> Json:
        """Return a string schema with the number's grammar as its pattern."""
        return {"type": "string", "pattern": f"^{self._fullmatch.__self__.pattern}$"}


@dataclass(frozen=True)
class Ordinal(Number):
    """A whole number printed with at least `width` digits: `01`."""

    decimals: int = 0
    signed: bool = False
    width: int = 2

    def decode(self, text: str) -> Any:
        """Return the number; a text with fewer or needless digits is not one."""
        value = super().decode(text.lstrip("0") or "0") if len(text) <= self.width else super().decode(text)
        return value if value is not INVALID and self.encode(value) == text else INVALID

    def encode(self, value: Any) -> str:
        """Return the number, padded with zeros."""
        return f"{int(value):0{self.width}d}"


@dataclass(frozen=True)
class Composite(Codec):
    """Several values in one text that are one value together, such as `31 / 32`; an object in JSON.

    Attributes:
        form: a regular expression with one named group a member.
        layout: the text with `{member}` where each member stands.
        members: the codec of each member.
    """

    form: str = ""
    layout: str = ""
    members: dict[str, Codec] = field(default_factory=dict)

    __hash__ = object.__hash__

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Let the model accept an object that the codec can print, and hold it as the annotated class."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._checked, handler(source))

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self.form).fullmatch

    def decode(self, text: str) -> Any:
        """Return an object of the members if every one of them can be read."""
        match = self._fullmatch(text)
        if match is None:
            return INVALID
        value = {name: codec.parse(match[name]) for name, codec in self.members.items()}
        return value if INVALID not in value.values() and self.encode(value) == text else INVALID

    def encode(self, value: Any) -> str:
        """Return the text of an object."""
        return self.layout.format_map({name: codec.print(value[name]) for name, codec in self.members.items()})

    def fits(self, value: Any) -> bool:
        """Tell whether `value` is an object of just these members, which read back from their text."""
        return (
            isinstance(value, dict)
            and value.keys() == self.members.keys()
            and all(codec.accepts(value[name]) for name, codec in self.members.items())
            and self.decode(self.encode(value)) == value
        )

    def value_schema(self) -> Json:
        """Return an object schema that requires every member."""
        return {
            "type": "object",
            "properties": {name: codec.schema() for name, codec in self.members.items()},
            "required": list(self.members),
            "additionalProperties": False,
        }

    def text_schema(self) -> Json:
        """Return a string schema with the form as its pattern."""
        return {"type": "string", "pattern": f"^{re.sub(r'[?]P<[^>]*>', '', self.form)}$"}
