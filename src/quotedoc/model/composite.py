"""Convert texts with several members to JSON objects and back: `31 / 32` is `{"rank": 31, "of": 32}`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from quotedoc.model.codec import INVALID, SPACE, Codec, Json

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.model.part import Value

_SPACES = re.compile("[ \u00a0]+")


def _find_group(match: re.Match[str] | None, name: str) -> tuple[int, int] | None:
    return match.span(name) if match and name in match.re.groupindex else None


@dataclass(frozen=True)
class Composite(Codec):
    """A value with several members in one text, such as `31 / 32`; an object in JSON.

    Attributes:
        layout: the text with a placeholder for each member, such as `{rank} / {of}`.
        model: the class of the value; its fields are the members.
    """

    layout: str = ""
    model: type[Value] = field(kw_only=True)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Make pydantic models accept an object that the codec can print, as an instance of the annotated class."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._check_value, handler(source))

    def _check_value(self, value: Any) -> Any:
        """Accept an instance of the class as well as its object in JSON."""
        if isinstance(value, self.model):
            value = {name: getattr(value, name) for name in self.members}
        return super()._check_value(value)

    @cached_property
    def members(self) -> dict[str, Codec]:
        """The codec of each member."""
        return self.model.codecs()

    @cached_property
    def _parsers(self) -> dict[str, Callable[[str], Any]]:
        """The function from text to value for each member; the text must match the pattern of the member."""
        return {name: codec.decode_matching or codec.parse for name, codec in self.members.items()}

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self._build_form("(?P<{}>{})")).fullmatch

    def _build_form(self, group: str) -> str:
        """Return the layout as a regular expression; `group` is formatted with the name and the pattern of a member."""
        pieces = re.split(r"[{](\w+)[}]", self.layout)
        grammars = [group.format(name, self.members[name].build_pattern()) for name in pieces[1::2]]
        literals = [re.escape(piece).replace("\\ ", " ") for piece in pieces[::2]]
        return literals[0] + "".join(a + b for a, b in zip(grammars, literals[1:], strict=True))

    def find_member(self, text: str, member: str) -> tuple[int, int] | None:
        """Return start and end of a member in the text of a value; None if the text does not have the member."""
        return _find_group(self._fullmatch(text), member)

    def decode_text(self, text: str) -> Any:
        """Return an object of the members, or INVALID if a member cannot be parsed."""
        match = self._fullmatch(text)
        if match is None:
            return INVALID
        value = {name: parse(match[name]) for name, parse in self._parsers.items()}
        return INVALID if INVALID in value.values() else value

    def encode_value(self, value: Any) -> str:
        """Return the text of an object."""
        return self.layout.format_map({name: codec.print(value[name]) for name, codec in self.members.items()})

    def can_encode(self, value: Any) -> bool:
        """Return whether `value` is an object of just these members, which read back from their text."""
        return (
            isinstance(value, dict)
            and value.keys() == self.members.keys()
            and all(codec.can_print(value[name]) for name, codec in self.members.items())
            and self.decode_text(self.encode_value(value)) == value
        )

    def build_pattern(self) -> str:
        """Return the layout as a regular expression, with the pattern of each member."""
        return self._build_form("(?:{1})")

    def build_value_schema(self) -> Json:
        """Return an object schema that requires every member."""
        fields = self.model.fields()
        return {
            "type": "object",
            "properties": {
                name: {"title": fields[name].title, "description": fields[name].description, **codec.build_schema()}
                for name, codec in self.members.items()
            },
            "required": list(self.members),
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class LinkCodec(Composite):
    """A Markdown link: the text `[words](address)`, without characters that would have to be escaped."""

    layout: str = "[{text}]({url})"

    def _build_form(self, group: str) -> str:
        words = group.format("text", r"(?:[^\[\]\r\n]|\[[^\[\]\r\n]*\])*")
        address = group.format("url", rf"[^{SPACE}()]+")
        return rf"\[{words}\]\({address}\)"

    def decode_text(self, text: str) -> Any:
        """Return an object of words and address; INVALID if it is not a link, or if spaces surround the words."""
        match = self._fullmatch(text)
        if match is None:
            return INVALID
        words, url = match.groups()
        return {"text": words, "url": url} if words.strip(" \t") == words else INVALID

    def can_encode(self, value: Any) -> bool:
        """Return whether `value` is an object of words and an address."""
        return (
            isinstance(value, dict)
            and value.keys() == self.members.keys()
            and all(codec.can_print(value[name]) for name, codec in self.members.items())
        )


@dataclass(frozen=True)
class Compact(Composite):
    """A composite whose members have no spaces, so that `read` ignores spaces: `26/32` means `26 / 32`."""

    is_verbatim: ClassVar[bool] = True

    @cached_property
    def _loose_fullmatch(self) -> Any:
        form = self._build_form("\0(?P<{}>{})\0").replace(" ", "")
        return re.compile(form.replace("\0", f"(?:{_SPACES.pattern})?")).fullmatch

    def find_member(self, text: str, member: str) -> tuple[int, int] | None:
        """Return start and end of a member in a text that `read` accepts."""
        return _find_group(self._loose_fullmatch(text), member)

    @cached_property
    def _dense_fullmatch(self) -> Any:
        return re.compile(self._build_form("(?P<{}>{})").replace(" ", "")).fullmatch

    def read(self, text: str) -> Any:
        """Return the object that `text` means, with or without spaces between its members."""
        exact = self.parse(text)
        if exact is not INVALID:
            return exact
        match = self._dense_fullmatch(_SPACES.sub("", text))
        return INVALID if match is None else self.decode_text(self.layout.format_map(match.groupdict()))


@dataclass(frozen=True)
class Payment(Compact):
    """An amount of money with its currency right behind it, such as `0.09USD`.

    The number of printed fraction digits varies, so it is a member of its own: 0.10 and 0.1 are one number in JSON.
    """

    layout: str = "{amount}{currency}"

    def decode_text(self, text: str) -> Any:
        """Return an object of amount, decimals and currency."""
        match = self._fullmatch(text)
        if match is None:
            return INVALID
        fraction = match["amount"].partition(".")[2]
        return {
            "amount": self.members["amount"].parse(match["amount"]),
            "decimals": len(fraction),
            "currency": match["currency"],
        }

    def encode_value(self, value: Any) -> str:
        """Return the amount with `decimals` fraction digits, or more if it needs them, and the currency."""
        _, _, exponent = Decimal(value["amount"]).normalize().as_tuple()
        decimals = max(int(value["decimals"]), -int(exponent))
        return f"{Decimal(value['amount']):.{decimals}f}{value['currency']}"

    def can_encode(self, value: Any) -> bool:
        """Return whether `value` is an object of just these members."""
        return (
            isinstance(value, dict)
            and value.keys() == self.members.keys()
            and all(codec.can_print(value[name]) for name, codec in self.members.items())
        )
