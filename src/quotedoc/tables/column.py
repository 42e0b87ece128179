"""Define the columns of tables, and convert JSON values to their types.

`Column.fit` gets a JSON value and returns the value for the column, and whether this is the whole value: a time with
another zone than UTC, or a number with too many digits, is not.
"""

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
"""The number of digits of a number in a column: as many as 128 bits can have."""
SCALE: Final = 10
"""The number of these digits that are after the point."""

_STEP: Final = Decimal(1).scaleb(-SCALE)
_EXACT: Final = Context(prec=PRECISION, traps=[Inexact, InvalidOperation])
_MAX_COUNT: Final = 2**63


ColumnValue = tuple[Any, bool]
"""A value for a column, as an object of Python, but a number as its digits; and whether it is the whole JSON value."""


class ColumnType(Enum):
    """The type of the values of a column."""

    TEXT = "text"
    NUMBER = "decimal(38,10)"
    COUNT = "64-bit integer"
    DAY = "date"
    TIME = "timestamp in UTC"


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        name: its name.
        type: the type of its values.
        title: the name in words.
        description: what it states, in a sentence.
        unit: what a number counts, such as `percent`; empty if it is not a number.
    """

    name: str
    type: ColumnType
    title: str
    description: str
    unit: str = ""

    def fit(self, value: Any) -> ColumnValue:  # noqa: ANN401  # JSON
        """Return the value for the column, and whether it is the whole JSON value."""
        return FITTERS[self.type](value)


def choose_type(codec: Codec | None) -> ColumnType:
    """Return the type of column for values that a codec prints."""
    if isinstance(codec, Number):
        return ColumnType.NUMBER if codec.decimals else ColumnType.COUNT
    if isinstance(codec, Timestamp):
        return ColumnType.TIME
    return ColumnType.DAY if isinstance(codec, Day) else ColumnType.TEXT


def encode_number(value: Decimal | int) -> str | None:
    """Return the digits of a number for a column; None if it has too many digits before or after the point."""
    shown = str(value) if isinstance(value, int) else format(value, "f")  # format() would make the integer a float
    if len(shown) > SCALE:
        try:
            whole = _EXACT.quantize(Decimal(shown), _STEP)
        except (Inexact, InvalidOperation):
            return None
        if len(shown.partition(".")[2]) > SCALE:
            shown = format(whole, "f")
    return shown if value else shown.removeprefix("-")


def format_time(time: datetime) -> str:
    """Return a time in UTC as pages print it, `2026-04-15T20:40:53.232Z`."""
    digits = "microseconds" if time.microsecond % 1000 else "milliseconds"
    return time.replace(tzinfo=None).isoformat(timespec=digits) + "Z"


def _fit_text(value: Any) -> ColumnValue:  # noqa: ANN401  # JSON
    text = None if value is None else str(value)
    return text, text is not None and text == value


def _fit_number(value: Decimal | int | None) -> ColumnValue:
    digits = None if value is None else encode_number(value)
    is_kept = bool(value) or not isinstance(value, Decimal) or not value.is_signed()  # a zero has no sign in a column
    return digits, digits is not None and is_kept


def _fit_count(value: Decimal | int | None) -> ColumnValue:
    is_kept = value is not None and -_MAX_COUNT < value < _MAX_COUNT
    return int(value) if is_kept and value is not None else None, is_kept


def _fit_day(text: str | None) -> ColumnValue:
    return None if text is None else date.fromisoformat(text), text is not None


def _fit_time(text: str | None) -> ColumnValue:
    """Fit a time to UTC and microseconds; None if Python's calendar does not have it."""
    if text is None:
        return None, False
    try:
        time = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None, False
    return time, format_time(time) == text  # the column lacks the zone, if that is not UTC


FITTERS: Final[Mapping[ColumnType, Callable[[Any], ColumnValue]]] = {
    ColumnType.TEXT: _fit_text,
    ColumnType.NUMBER: _fit_number,
    ColumnType.COUNT: _fit_count,
    ColumnType.DAY: _fit_day,
    ColumnType.TIME: _fit_time,
}
"""The function that fits JSON values to columns of a type; null and values outside the type's range give None."""
