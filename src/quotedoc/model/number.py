"""Numbers as pages print them: how many digits, which suffix, and exactly those."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from quotedoc.model.codec import INVALID, Codec, Json

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
