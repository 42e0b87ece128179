"""Values of several members in one text."""

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

    def _checked(self, value: Any) -> Any:
        """Take an instance of the class as well as the object that JSON has for it."""
        if isinstance(value, self.model):
            value = {name: getattr(value, name) for name in self.members}
        return super()._checked(value)

    @cached_property
    def members(self) -> dict[str, Codec]:
        """The codec of each member."""
        return self.model.codecs()

    @cached_property
    def _parsers(self) -> dict[str, Callable[[str], Any]]:
        """What makes the value of each member: its text matches the member's grammar."""
        return {name: codec.exact or codec.parse for name, codec in self.members.items()}

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self._form("(?P<{}>{})")).fullmatch

    def _form(self, group: str) -> str:
        """Return the layout as a regular expression, each member's name and grammar put into `group`."""
        pieces = re.split(r"[{](\w+)[}]", self.layout)
        grammars = [group.format(name, self.members[name].grammar()) for name in pieces[1::2]]
        literals = [re.escape(piece).replace("\\ ", " ") for piece in pieces[::2]]
        return literals[0] + "".join(a + b for a, b in zip(grammars, literals[1:], strict=True))

    def find(self, text: str, member: str) -> tuple[int, int] | None:
        """Return where a member stands in the text of a value; None if that is no such text, or does not print it."""
        return _find_group(self._fullmatch(text), member)

    def decode(self, text: str) -> Any:
        """Return an object of the members if every one of them can be read."""
        match = self._fullmatch(text)
        if match is None:
            return INVALID
        value = {name: parse(match[name]) for name, parse in self._parsers.items()}
        return INVALID if INVALID in value.values() else value

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


@dataclass(frozen=True)
class LinkCodec(Composite):
    """A Markdown link; as a text, `[words](address)` without anything that would have to be escaped."""

    layout: str = "[{text}]({url})"

    def _form(self, group: str) -> str:
        words = group.format("text", r"(?:[^\[\]\r\n]|\[[^\[\]\r\n]*\])*")
        address = group.format("url", rf"[^{SPACE}()]+")
        return rf"\[{words}\]\({address}\)"

    def decode(self, text: str) -> Any:
        """Return an object of words and address; that these can be read only depends on spaces around the words."""
        match = self._fullmatch(text)
        if match is None:
            return INVALID
        words, url = match.groups()
        return {"text": words, "url": url} if words.strip(" \t") == words else INVALID

    def fits(self, value: Any) -> bool:
        """Tell whether `value` is an object of words and an address."""
        return (
            isinstance(value, dict)
            and value.keys() == self.members.keys()
            and all(codec.accepts(value[name]) for name, codec in self.members.items())
        )


@dataclass(frozen=True)
class Compact(Composite):
    """A composite whose members hold no spaces, so that spaces between them change nothing: `26/32` is `26 / 32`."""

    is_verbatim: ClassVar[bool] = True

    @cached_property
    def _loose_fullmatch(self) -> Any:
        form = self._form("\0(?P<{}>{})\0").replace(" ", "")
        return re.compile(form.replace("\0", f"(?:{_SPACES.pattern})?")).fullmatch

    def find(self, text: str, member: str) -> tuple[int, int] | None:
        """Return where a member stands in a text that `read` takes."""
        return _find_group(self._loose_fullmatch(text), member)

    @cached_property
    def _dense_fullmatch(self) -> Any:
        return re.compile(self._form("(?P<{}>{})").replace(" ", "")).fullmatch

    def read(self, text: str) -> Any:
        """Return the object that `text` means, whether or not spaces stand between its members."""
        exact = self.parse(text)
        if exact is not INVALID:
            return exact
        match = self._dense_fullmatch(_SPACES.sub("", text))
        return INVALID if match is None else self.decode(self.layout.format_map(match.groupdict()))


@dataclass(frozen=True)
class Payment(Compact):
    """An amount of money with its currency right behind it, such as `0.09USD`.

    How many fraction digits are printed varies, so it is a member of its own: 0.10 and 0.1 are one number in JSON.
    """

    layout: str = "{amount}{currency}"

    def decode(self, text: str) -> Any:
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

    def encode(self, value: Any) -> str:
        """Return the amount with as many fraction digits as it needs, at least those said, and the currency."""
        _, _, exponent = Decimal(value["amount"]).normalize().as_tuple()
        decimals = max(int(value["decimals"]), -int(exponent))
        return f"{Decimal(value['amount']):.{decimals}f}{value['currency']}"

    def fits(self, value: Any) -> bool:
        """Tell whether `value` is an object of just these members."""
        return (
            isinstance(value, dict)
            and value.keys() == self.members.keys()
            and all(codec.accepts(value[name]) for name, codec in self.members.items())
        )
