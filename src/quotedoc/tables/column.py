"""The columns of tables: their types, and what each holds of a JSON value."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.model.codec import Codec, Day, Timestamp
from quotedoc.model.number import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PRECISION: Final = 38
"""Digits of a number in a column: as many as 128 bits hold."""
SCALE: Final = 10
"""Digits of them after the point."""

_STEP: Final = Decimal(1).scaleb(-SCALE)
_EXACT: Final = Context(prec=PRECISION, traps=[Inexact, InvalidOperation])
_MAX_COUNT: Final = 2**63


class ColumnType(Enum):
    """What the values of a column are."""

    TEXT = "text"
    NUMBER = "decimal(38,10)"
    COUNT = "64-bit integer"
    DAY = "date"
    TIME = "timestamp in UTC"


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        name: its name.
        type: what its values are.
        title: the name in words.
        description: what it states, in a sentence.
        unit: what a number counts, such as `percent`; empty if it is not a number.
    """

    name: str
    type: ColumnType
    title: str
    description: str
    unit: str = ""

    def encode(self, value: Any) -> Any:  # noqa: ANN401  # JSON, and the types of Python for the types of columns
        """Return a JSON value as the column has it: None for null, and for what is outside the type's range."""
        return None if value is None else _ENCODERS[self.type](value)

    def keeps(self, value: Any, encoded: Any) -> bool:  # noqa: ANN401  # as above
        """Tell whether the column has all of a JSON value: the column of a time lacks its zone, if that is not UTC."""
        if encoded is None:
            return False
        if self.type is ColumnType.TIME:
            return bool(format_time(encoded) == value)
        if self.type is ColumnType.DAY:
            return True
        # A zero of a column has no sign.
        return bool(encoded == value and (encoded or not isinstance(value, Decimal) or not value.is_signed()))


def choose_type(codec: Codec | None) -> ColumnType:
    """Return the type of column for values that a codec prints."""
    if isinstance(codec, Number):
        return ColumnType.NUMBER if codec.decimals else ColumnType.COUNT
    if isinstance(codec, Timestamp):
        return ColumnType.TIME
    return ColumnType.DAY if isinstance(codec, Day) else ColumnType.TEXT


def encode_number(value: Decimal | int) -> Decimal | None:
    """Return a number as columns have it: None if it has too many digits before or after the point."""
    number = value if type(value) is Decimal else Decimal(value)
    shown = format(number, "f")
    if len(shown) <= SCALE and number:
        return number
    try:
        whole = _EXACT.quantize(number, _STEP)
    except (Inexact, InvalidOperation):
        return None
    if len(shown.partition(".")[2]) > SCALE:
        return whole
    return number or abs(number)


def encode_time(text: str) -> datetime | None:
    """Return a time in UTC, to the microsecond; None if the calendar of Python does not have it."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def format_time(time: datetime) -> str:
    """Return a time in UTC as pages print it, `2026-04-15T20:40:53.232Z`."""
    digits = "microseconds" if time.microsecond % 1000 else "milliseconds"
    return time.replace(tzinfo=None).isoformat(timespec=digits) + "Z"


def _encode_count(value: Decimal | int) -> int | None:
    return int(value) if -_MAX_COUNT < value < _MAX_COUNT else None


_ENCODERS: Final[Mapping[ColumnType, Callable[[Any], Any]]] = {
    ColumnType.TEXT: str,
    ColumnType.NUMBER: encode_number,
    ColumnType.COUNT: _encode_count,
    ColumnType.DAY: date.fromisoformat,
    ColumnType.TIME: encode_time,
}
