"""Convert printed numbers to JSON and back: codecs by the number of digits and the suffix, such as `-4.00%`.

`parse` only accepts a number with exactly these digits and this suffix; `read` accepts any figure (`model/figure.py`)
that fits the unit: `75.5M` is not an amount in its usual form, but is read as 75500000.00.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from quotedoc.model.codec import INVALID, MISSING, Codec, Json
from quotedoc.model.figure import MAX_DIGITS, SCALES, parse_figure

if TYPE_CHECKING:
    from collections.abc import Callable

_EXACT: Final = Context(prec=100, Emin=MIN_EMIN, Emax=MAX_EMAX)
_FLOAT_STEP: Final = Decimal(2) ** -51
"""Twice the value of the last bit of a float of 64 bits, relative to the number."""


def needs_more_digits(number: Decimal, decimals: int) -> bool:
    """Return whether a number has more than `decimals` fraction digits, without zeros at the end."""
    _, digits, exponent = number.as_tuple()  # and not normalize(), which rounds to the context's precision
    extra = -exponent - decimals if isinstance(exponent, int) else 0
    return extra > 0 and any(digits[-extra:])


def is_same_float(one: Decimal, other: Decimal) -> bool:
    """Return whether two numbers differ by no more than the rounding error of a computed float of 64 bits."""
    return abs(_EXACT.subtract(one, other)) <= _EXACT.multiply(abs(other), _FLOAT_STEP)


@dataclass(frozen=True)
class Number(Codec):
    """A decimal number printed with a fixed number of fraction digits, and with a suffix such as `%`.

    In JSON it is an exact number without the suffix: `-251.16%` is -251.16. A type with decimals always has a point
    there: most readers of JSON derive a column's type from its first values, and would round those that follow.
    """

    is_verbatim: ClassVar[bool] = True

    decimals: int = 2
    suffix: str = ""
    signed: bool = True
    maximum: int | None = None

    @cached_property
    def _fullmatch(self) -> Any:
        return re.compile(self.build_pattern()).fullmatch

    def decode_text(self, text: str) -> Any:
        """Return an int if the type has no fraction digits, otherwise a Decimal with all digits."""
        if not self._fullmatch(text):
            return INVALID
        figure = text.removesuffix(self.suffix)
        value = Decimal(figure) if self.decimals else int(figure)
        return INVALID if self.maximum is not None and value > self.maximum else value

    @property
    def decode_matching(self) -> Callable[[str], Any] | None:
        """A function that returns the number of a matching text; None if there is a maximum to check."""
        if self.maximum is not None:
            return None
        number, length = Decimal if self.decimals else int, -len(self.suffix)
        return number if not length else lambda text: number(text[:length])

    def read(self, text: str) -> Any:
        """Return the number that a figure in any spelling states, if its suffix fits the unit.

        It has the digits that `print` gives it, or all its own if they are more.
        """
        exact = self.parse(text)
        if exact is not INVALID or text == MISSING:
            return exact
        figure = parse_figure(text)
        if figure is None or figure.suffix not in self._suffixes:
            return INVALID
        number = figure.number
        if not self.decimals:
            if needs_more_digits(number, 0):
                return INVALID
            number = Decimal(int(number))
        if not self.can_encode(number):
            return INVALID
        usual = self.parse(self.encode_value(number))
        if usual is not INVALID and usual == number:
            return usual
        return self.normalize(number)

    @cached_property
    def _suffixes(self) -> frozenset[str]:
        """The suffixes with which a figure can only have this unit."""
        if self.unit == "currency":
            return frozenset(SCALES) - {"%"}
        # A percentage that is printed without its sign may have one; a percentage with a sign must not lack it.
        return frozenset({self.suffix, "%"}) if self.unit == "percent" else frozenset({self.suffix})

    def encode_value(self, value: Any) -> str:
        """Return the number with its fraction digits, padded with zeros, and the suffix."""
        if not self.signed:
            value = abs(value)  # a zero may have a sign in JSON
        if not self.decimals:
            return f"{int(value)}{self.suffix}"
        return f"{value:.{max(self.decimals, _fraction_digits(value))}f}{self.suffix}"

    def normalize(self, value: Any) -> Any:
        """Return an int if no fraction is printed, otherwise a Decimal with the usual fraction digits or more."""
        if value is None:
            return None
        if not self.decimals:
            return int(value)
        number = Decimal(value)
        return Decimal(f"{number:.{max(self.usual_decimals(number), _fraction_digits(number))}f}")

    def usual_decimals(self, _: Decimal) -> int:
        """Return how many fraction digits a number of this type usually has, without its suffix."""
        return self.decimals

    def restore(self, value: Any) -> Any:
        """Return the number with the usual decimals that a binary float stands for: -5.56 for -5.5600000000000005."""
        if not isinstance(value, Decimal):
            return value
        usual = Decimal(f"{value:.{self.usual_decimals(value)}f}")
        return usual if is_same_float(value, usual) else value

    def can_encode(self, value: Any) -> bool:
        """Return whether `value` is a number of at most `MAX_DIGITS` digits before and after the point."""
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return False
        number = Decimal(value)
        if not number.is_finite() or (number and number.adjusted() >= MAX_DIGITS) or (number < 0 and not self.signed):
            return False
        if self.maximum is not None and number > self.maximum:
            return False
        return not needs_more_digits(number, MAX_DIGITS if self.decimals else 0)

    def build_pattern(self) -> str:
        """Return a regular expression of numbers without leading zeros, with the suffix."""
        fraction = rf"\.[0-9]{{{self.decimals}}}" if self.decimals else ""
        sign = "-?" if self.signed else ""
        return rf"{sign}(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}}){fraction}{re.escape(self.suffix)}"

    def build_value_schema(self) -> Json:
        """Return a number schema; `decimals` is the number of fraction digits that pages usually print."""
        schema: Json = {"type": "number" if self.decimals else "integer", "decimals": self.decimals}
        schema |= {"exclusiveMaximum": 10**MAX_DIGITS} if self.maximum is None else {"maximum": self.maximum}
        return schema | ({"exclusiveMinimum": -(10**MAX_DIGITS)} if self.signed else {"minimum": 0})


def _fraction_digits(number: Decimal | int) -> int:
    """Return how many fraction digits a number needs, without zeros at the end."""
    if isinstance(number, int):
        return 0
    _, digits, exponent = number.as_tuple()
    count = -exponent if isinstance(exponent, int) else 0
    while count > 0 and digits[-1] == 0:
        digits, count = digits[:-1] or (0,), count - 1
    return max(count, 0)


class Free(Number):
    """A number printed with any number of fraction digits, `decimals` at most."""

    decode_matching = None  # a number without a fraction gets one

    def decode_text(self, text: str) -> Any:
        """Return a Decimal with the digits of the text, at least one of them a fraction digit."""
        value = super().decode_text(text)
        return value if value is INVALID else self.normalize(value)

    def normalize(self, value: Any) -> Any:
        """Return a Decimal with all its digits, at least one of them a fraction digit."""
        return value if value is None else Decimal(f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0")

    def build_pattern(self) -> str:
        """Return a regular expression of numbers with or without a fraction."""
        sign = "-?" if self.signed else ""
        return rf"{sign}(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})(?:\.[0-9]{{1,{self.decimals}}})?"


@dataclass(frozen=True)
class Ordinal(Number):
    """A whole number printed with at least `width` digits: `01`."""

    decimals: int = 0
    signed: bool = False
    width: int = 2

    def build_pattern(self) -> str:
        """Return a regular expression of exactly `width` digits, or of more digits without a leading zero."""
        return rf"(?:[0-9]{{{self.width}}}|[1-9][0-9]{{{self.width},{MAX_DIGITS - 1}}})"

    def encode_value(self, value: Any) -> str:
        """Return the number, padded with zeros."""
        return f"{int(value):0{self.width}d}"


class Step(NamedTuple):
    """The form of numbers from `size` on: the number of fraction digits, and the suffix."""

    size: int
    decimals: int
    suffix: str = ""

    @property
    def scale(self) -> int:
        """The power of ten that the suffix stands for."""
        return SCALES[self.suffix]


def _step_grammar(step: Step, end: int) -> str:
    """Return a regular expression of the numbers of a step without their sign, below `end`, a power of ten."""
    # The numbers of digits before the point: of the smallest number of the step, and of the largest.
    least, most = (len(str(size)) - 1 - step.scale for size in (step.size, end))
    whole = f"[1-9][0-9]{{{least},{most - 1}}}" if most else ""
    whole = "|".join(filter(None, ["0" * (not step.size), whole]))
    return rf"(?:{whole})\.[0-9]{{{step.decimals}}}{step.suffix}"


@dataclass(frozen=True)
class Stepped(Number):
    """A number whose form depends on its size: `384000.00`, `75.50M`, `14.76B`; or `0.0743`, `3.25`.

    In JSON it is an exact number without the suffix: `75.50M` is 75500000.00.
    """

    steps: tuple[Step, ...] = ()
    """The steps by ascending size: the first size is 0, all others are powers of ten."""

    @property
    def decode_matching(self) -> Callable[[str], Any]:
        """A function that returns the number of a matching text."""
        return self._scaled

    def decode_text(self, text: str) -> Any:
        """Return a Decimal without the suffix; INVALID if a number of this size has another form."""
        return self._scaled(text) if self._fullmatch(text) else INVALID

    def _scaled(self, text: str) -> Any:
        scale = SCALES.get(text[-1])
        return Decimal(text) if scale is None else self.normalize(Decimal(text[:-1]).scaleb(scale))

    def encode_value(self, value: Any) -> str:
        """Return the number with the fraction digits and the suffix of its size."""
        number = Decimal(value)
        step = self._find_step(number)
        scaled = Decimal(f"{number:f}E-{step.scale}")  # scaleb would round to the context's precision
        return f"{scaled:.{max(step.decimals, _fraction_digits(scaled))}f}{step.suffix}"

    def usual_decimals(self, number: Decimal) -> int:
        """Return the fraction digits that a number of this size is printed with, before the suffix if it has one."""
        return self._find_step(number).decimals

    def build_pattern(self) -> str:
        """Return a regular expression of the numbers of each step, from its size to that of the next step."""
        sizes = [*(step.size for step in self.steps[1:]), 10**MAX_DIGITS]
        return f"-?(?:{'|'.join(map(_step_grammar, self.steps, sizes))})"

    def build_value_schema(self) -> Json:
        """Return a number schema; its `decimals` lists the number of fraction digits from each size on."""
        listed = [{"from": step.size, "decimals": step.decimals - step.scale} for step in self.steps]
        return super().build_value_schema() | {"decimals": listed}

    def _find_step(self, number: Decimal) -> Step:
        size = abs(number)
        return next(step for step in reversed(self.steps) if size >= step.size)
