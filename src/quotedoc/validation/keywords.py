"""Check some keywords of JSON Schema instead of jsonschema, for exact numbers and an error for each key: `KEYWORDS`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from jsonschema import FormatChecker, ValidationError

from quotedoc.model.figure import MAX_DIGITS
from quotedoc.model.number import needs_more_digits
from quotedoc.validation.patterns import PatternError, check_pattern, search
from quotedoc.validation.values import is_list
from quotedoc.validation.words import describe_problem, quote_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Errors = Iterator[ValidationError]


class Validator(Protocol):
    """The method of a validator that keywords use."""

    def descend(
        self, instance: object, schema: object, path: str | int | None = None, schema_path: str | int | None = None
    ) -> Errors:
        """Yield the errors of `schema` in `instance`, which is at `path` in the current value."""


class AboutKey(NamedTuple):
    """A problem with a key of an object; an error has it instead of the value of its keyword."""

    key: str
    problem: str


def is_number(_: object, value: object) -> bool:
    """Return whether a value is an exact JSON number, so not a float."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def is_integer(checker: object, value: object) -> bool:
    """Return whether a value is a whole number in any spelling, such as 1 or 1.0."""
    if isinstance(value, Decimal):
        return not needs_more_digits(value, 0)
    return is_number(checker, value)


def is_array(_: object, value: object) -> bool:
    """Return whether a value is a list, or a tuple, as in typed pages."""
    return is_list(value)


_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T((?:[01][0-9]|2[0-3]):[0-5][0-9]):(?:[0-5][0-9]|(60))(?:\.[0-9]+)?"
    r"(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])",
    re.IGNORECASE,
)


def _is_date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    match = _DATE_TIME.fullmatch(value)
    if match is None:
        return False
    day, time, leap, zone = match.groups()
    minute = datetime.fromisoformat(f"{day}T{time}{zone.upper()}")
    # A leap second is inserted at the end of a day in UTC.
    return not leap or (minute - (minute.utcoffset() or timedelta())).strftime("%H:%M") == "23:59"


def make_format_checker() -> FormatChecker:
    """Return the checker of formats: it has the same formats on every machine, whatever else is installed."""
    checker = FormatChecker(("date", "email", "ipv4", "ipv6", "uuid"))
    checker.checks("date-time", raises=(ValueError, OverflowError))(_is_date_time)
    checker.checks("regex", raises=PatternError)(lambda value: not isinstance(value, str) or check_pattern(value))
    return checker


def _make_error(key: str, problem: str) -> ValidationError:
    return ValidationError(problem, validator_value=AboutKey(key, problem))


def _check_pattern(_: Validator, pattern: str, value: object, __: object) -> Errors:
    if isinstance(value, str) and not search(pattern, value):
        yield ValidationError("")


def _check_required(_: Validator, required: list[str], value: object, __: object) -> Errors:
    if isinstance(value, dict):
        yield from (_make_error(key, f"{quote_text(key)} is missing") for key in required if key not in value)


def _check_dependent_required(_: Validator, required: Mapping[str, list[str]], value: object, __: object) -> Errors:
    if isinstance(value, dict):
        for beside in required.keys() & value.keys():
            missing = [key for key in required[beside] if key not in value]
            yield from (
                _make_error(key, f"{quote_text(key)} is missing beside {quote_text(beside)}") for key in missing
            )


def _check_pattern_properties(validator: Validator, schemas: Mapping[str, Any], value: object, _: object) -> Errors:
    if isinstance(value, dict):
        for pattern, schema in schemas.items():
            for key in filter(partial(search, pattern), value):
                yield from validator.descend(value[key], schema, path=key, schema_path=pattern)


def _check_extra_properties(validator: Validator, allowed: Any, value: object, schema: Mapping[str, Any]) -> Errors:  # noqa: ANN401  # JSON
    if not isinstance(value, dict):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key, member in value.items():
        if key in known or any(search(pattern, key) for pattern in patterns):
            continue
        if allowed is False:
            yield _make_error(key, f"has a key that is not known: {quote_text(key)}")
        else:
            yield from validator.descend(member, allowed, path=key)


def _check_property_names(validator: Validator, names: Any, value: object, _: object) -> Errors:  # noqa: ANN401  # JSON
    if isinstance(value, dict):
        for key in value:
            error = next(validator.descend(key, names), None)
            if error is not None:
                expected = error.schema.get("expected") if isinstance(error.schema, dict) else None
                reason = (
                    describe_problem(str(error.validator), key, error.validator_value, expected)
                    if error.validator
                    else ""
                )
                named = reason if reason.startswith("'") else f"{quote_text(key)} {reason}".rstrip()
                yield _make_error(key, f"has a key that is not allowed: {named}")


def _check_multiple_of(_: Validator, step: Any, value: Any, __: object) -> Errors:  # noqa: ANN401  # JSON
    if is_number(None, value) and (Fraction(value) / Fraction(step)).denominator != 1:
        yield ValidationError("")


def _check_decimals(_: Validator, __: object, value: object, ___: object) -> Errors:
    # `multipleOf` could say it, but not to validators that compute with binary floats.
    if isinstance(value, Decimal) and needs_more_digits(value, MAX_DIGITS):
        yield ValidationError("")


KEYWORDS: Final[Mapping[str, Callable[..., Errors]]] = {
    "pattern": _check_pattern,
    "required": _check_required,
    "dependentRequired": _check_dependent_required,
    "patternProperties": _check_pattern_properties,
    "additionalProperties": _check_extra_properties,
    "propertyNames": _check_property_names,
    "multipleOf": _check_multiple_of,
    "decimals": _check_decimals,
}
