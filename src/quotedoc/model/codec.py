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
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from quotedoc.model.part import Value

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
    expected: str = "a text on one line"
    """What a reader is told to write, as in `75.5M is not EXPECTED`."""
    format: ClassVar[str] = ""
    """What JSON Schema calls texts of this type."""

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
        schema = {"type": "string", "pattern": f"^(?:{grammar})$" if "|" in grammar else f"^{grammar}$"}
        return schema | ({"format": self.format} if self.format else {}) | {"expected": self.expected}

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
    def _fullmatch(self) -> Any:
        return re.compile(self.regex).fullmatch

    def decode(self, text: str) -> Any:
        """Return the text if it has the shape."""
        return text if self._fullmatch(text) else INVALID

    def grammar(self) -> str:
        """Return the shape."""
        return self.regex


@dataclass(frozen=True)
class Timestamp(Pattern):
    """ISO 8601 in UTC with three fraction digits, `2026-04-15T20:40:53.232Z`; kept as text in JSON."""

    regex: str = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
    expected: str = "a time such as 2026-04-15T20:40:53.232Z"
    format: ClassVar[str] = "date-time"  # which rules out days that no month has

    def decode(self, text: str) -> Any:
        """Return the text if it names a moment that exists."""
        if not self._fullmatch(text):
            return INVALID
        try:
            date(int(text[:4]), int(text[5:7]), int(text[8:10]))
        except ValueError:
            return INVALID
        return text


MAX_DIGITS = 18
"""Digits before the point that a printed number may have; published ones have at most 13."""


def needs_more_digits(number: Decimal, decimals: int) -> bool:
    """Tell whether a number has more than `decimals` fraction digits, zeros at the end apart."""
    _, digits, exponent = number.as_tuple()  # and not normalize(), which rounds to the context's precision
    extra = -exponent - decimals if isinstance(exponent, int) else 0
    return extra > 0 and any(digits[-extra:])


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
        return re.compile(self.grammar()).fullmatch

    def decode(self, text: str) -> Any:
        """Return an int where no fraction is printed, otherwise a Decimal with all its digits."""
        if not self._fullmatch(text):
            return INVALID
        figure = text.removesuffix(self.suffix)
        value = Decimal(figure) if self.decimals else int(figure)
        return INVALID if self.maximum is not None and value > self.maximum else value

    def encode(self, value: Any) -> str:
        """Return the number with its fraction digits, padded with zeros, and the suffix."""
        if not self.signed:
            value = abs(value)  # a zero may bear a sign in JSON
        return f"{value:.{self.decimals}f}{self.suffix}" if self.decimals else f"{int(value)}{self.suffix}"

    def fits(self, value: Any) -> bool:
        """Tell whether `value` is a number that needs no more fraction digits than are printed."""
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return False
        number = Decimal(value)
        if not number.is_finite() or (number and number.adjusted() >= MAX_DIGITS) or (number < 0 and not self.signed):
            return False
        if self.maximum is not None and number > self.maximum:
            return False
        return not needs_more_digits(number, self.decimals)

    def grammar(self) -> str:
        """Return a figure without needless zeros ahead of it, and the suffix."""
        fraction = rf"\.[0-9]{{{self.decimals}}}" if self.decimals else ""
        sign = "-?" if self.signed else ""
        return rf"{sign}(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}}){fraction}{re.escape(self.suffix)}"

    def value_schema(self) -> Json:
        """Return a number schema; `decimals` says how many fraction digits the page prints.

        `multipleOf` would say so in standard words, but validators that compute in binary reject 0.07 by it.
        """
        schema: Json = {"type": "number" if self.decimals else "integer", "decimals": self.decimals}
        schema |= {"exclusiveMaximum": 10**MAX_DIGITS} if self.maximum is None else {"maximum": self.maximum}
        return schema | ({"exclusiveMinimum": -(10**MAX_DIGITS)} if self.signed else {"minimum": 0})


@dataclass(frozen=True)
class Ordinal(Number):
    """A whole number printed with at least `width` digits: `01`."""

    decimals: int = 0
    signed: bool = False
    width: int = 2

    def grammar(self) -> str:
        """Return just `width` digits, or more without a zero ahead."""
        return rf"(?:[0-9]{{{self.width}}}|[1-9][0-9]{{{self.width},{MAX_DIGITS - 1}}})"

    def encode(self, value: Any) -> str:
        """Return the number, padded with zeros."""
        return f"{int(value):0{self.width}d}"


@dataclass(frozen=True)
class Composite(Codec):
    """Several values in one text that are one value together, such as `31 / 32`; an object in JSON.

    Attributes:
        layout: the text with `{member}` where each member stands.
        model: the class of the value; its fields are the members.
    """

    layout: str = ""
    model: type[Value] = field(kw_only=True)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Let the model accept an object that the codec can print, and hold it as the annotated class."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._checked, handler(source))

    @cached_property
    def members(self) -> dict[str, Codec]:
        """The codec of each member."""
        return self.model.codecs()

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self._form("(?P<{}>{})")).fullmatch

    def _form(self, group: str) -> str:
        """Return the layout as a regular expression, each member's name and grammar put into `group`."""
        pieces = re.split(r"[{](\w+)[}]", self.layout)
        grammars = [group.format(name, self.members[name].grammar()) for name in pieces[1::2]]
        literals = [re.escape(piece).replace("\\ ", " ") for piece in pieces[::2]]
        return literals[0] + "".join(a + b for a, b in zip(grammars, literals[1:], strict=True))

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

    def grammar(self) -> str:
        """Return the layout with the grammar of each member in its place."""
        return self._form("(?:{1})")

    def value_schema(self) -> Json:
        """Return an object schema that requires every member."""
        fields = self.model.fields()
        return {
            "type": "object",
            "properties": {
                name: {"title": fields[name].title, "description": fields[name].description, **codec.schema()}
                for name, codec in self.members.items()
            },
            "required": list(self.members),
            "additionalProperties": False,
        }
