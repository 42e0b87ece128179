"""Compile a schema, and list its violations in a value: `compile_schema` and `list_violations`.

Importing this module imports jsonschema.
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import jsonschema
from jsonschema.exceptions import UnknownType
from referencing import Registry
from referencing.exceptions import Unresolvable

from quotedoc.config import SchemaError
from quotedoc.model.figure import MAX_DIGITS
from quotedoc.model.number import needs_more_digits
from quotedoc.text import Pointer, format_pointer
from quotedoc.text.limits import MAX_VIOLATIONS
from quotedoc.text.packed import collect_items
from quotedoc.validation import keywords
from quotedoc.validation.patterns import PatternError, SlowError
from quotedoc.validation.values import is_list
from quotedoc.validation.words import describe_problem, describe_wrong_type, describe_wrong_value, quote_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

    Part = str | int | None

DIALECTS = {
    "https://json-schema.org/draft/2020-12/schema": jsonschema.Draft202012Validator,
    "https://json-schema.org/draft/2019-09/schema": jsonschema.Draft201909Validator,
    "http://json-schema.org/draft-07/schema": jsonschema.Draft7Validator,
}
DEFAULT_DIALECT = next(iter(DIALECTS))


STEPS_PER_VALUE: Final = 10_000
"""How often parts of a schema may be applied, for each value in a document; schemas of pages need less than ten."""
_steps: ContextVar[Iterator[int]] = ContextVar("steps")


class Violation(NamedTuple):
    """A violation of a schema.

    Attributes:
        path: the pointer of the value.
        key: the key of the value that is missing or should not be there; None if the value itself is wrong.
        problem: the problem, in words.
    """

    path: Pointer
    key: str | None
    problem: str


@lru_cache(maxsize=64)
def compile_schema(text: str) -> Validator:
    """Return the validator of a schema, given as JSON text; it never fetches references.

    Raises:
        SchemaError: the JSON is not a schema.
    """
    schema = json.loads(text, parse_float=_parse_exact)
    dialect = schema.get("$schema", DEFAULT_DIALECT) if isinstance(schema, dict) else DEFAULT_DIALECT
    base = DIALECTS.get(dialect.removesuffix("#")) if isinstance(dialect, str) else None
    if base is None:
        raise SchemaError(f"its $schema is none of {', '.join(DIALECTS)}")
    _check_schema(base, schema)
    # A schema or its parts must not name their dialect: there jsonschema would use its own keywords instead of ours.
    schema = json.loads(text, parse_float=_parse_exact, object_hook=_without_dialect)
    return _extend_validator(base)(schema, registry=Registry(), format_checker=keywords.make_format_checker())


def _without_dialect(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "$schema" or not isinstance(value, str)}


def _parse_exact(text: str) -> Decimal | int:
    """Return an exact number; a whole number is an int, since the schemas of the dialects do not accept Decimals."""
    number = Decimal(text)
    return number if needs_more_digits(number, 0) or number.adjusted() > MAX_DIGITS else int(number)


def _check_schema(base: type[Validator], schema: Any) -> None:  # noqa: ANN401  # JSON
    meta = base(base.META_SCHEMA, registry=Registry(), format_checker=keywords.make_format_checker())
    error = next(meta.iter_errors(schema), None)
    if error is not None:
        found = next(_iter_violations(error))
        raise SchemaError(f"at '{format_pointer(found.path)}': {found.problem}") from error


@cache
def _extend_validator(base: type[Validator]) -> type[Validator]:
    types = base.TYPE_CHECKER.redefine_many(
        {"number": keywords.is_number, "integer": keywords.is_integer, "array": keywords.is_array}
    )
    extended: type[Validator] = jsonschema.validators.extend(  # type: ignore[no-untyped-call]  # in the stubs
        base, keywords.KEYWORDS, type_checker=types
    )
    extended.descend = _keep_place(extended.descend)  # type: ignore[attr-defined]  # not in the stubs
    return extended


def _keep_place(descend: Callable[..., keywords.Errors]) -> Callable[..., keywords.Errors]:
    """Return jsonschema's method for a part of a value, with a limit of calls and with the place of each error.

    For a schema that is `false`, jsonschema omits the part of the value and the alternative that it belongs to.
    """

    def placing(
        self: Validator, instance: object, schema: object, path: Part = None, schema_path: Part = None, **more: object
    ) -> keywords.Errors:
        if next(_steps.get(), None) is None:
            raise SlowError("takes too long to be checked by the schema, which has too many alternatives or references")
        errors = descend(self, instance, schema, path, schema_path, **more)
        return (_place_error(error, path, schema_path) for error in errors) if schema is False else errors

    return placing


def _place_error(error: ValidationError, path: Part, schema_path: Part) -> ValidationError:
    error.path.extendleft([] if path is None else [path])
    error.schema_path.extendleft([] if schema_path is None else [schema_path])
    return error


def list_violations(validator: Validator, value: Any) -> Sequence[Violation]:  # noqa: ANN401  # JSON
    """Return the violations in `value`, some of them twice; of more than ten thousand errors, those of the first.

    Raises:
        SchemaError: the schema cannot be used, for example because of a reference that leads nowhere.
    """
    _steps.set(iter(range(STEPS_PER_VALUE * _count(value))))
    try:
        errors = islice(validator.iter_errors(value), MAX_VIOLATIONS)
        return collect_items(chain.from_iterable(map(_iter_violations, errors)))
    except Unresolvable as error:
        where = "neither in it nor a file in the directory of the configuration; nothing is fetched"
        raise SchemaError(f"its reference {quote_text(str(error.ref))} leads nowhere: it is {where}") from error
    except RecursionError as error:
        raise SchemaError("it refers to itself without end") from error
    except SlowError as error:
        return [Violation(_find(value, error.text) or (), None, error.problem)]
    except (UnknownType, PatternError, TypeError, AttributeError) as error:
        # The schema of the dialect accepts it, but does not check the values of keywords that it does not know.
        raise SchemaError("it refers to a part of itself that is no schema") from error


def _count(value: Any) -> int:  # noqa: ANN401  # JSON
    members = value.values() if isinstance(value, dict) else value if is_list(value) else ()
    return 1 + sum(map(_count, members))


def _find(value: Any, text: str | None) -> Pointer | None:  # noqa: ANN401  # JSON
    """Return the pointer of a text in a value, or of the object that has the text as a key."""
    if value == text:
        return ()
    members = value.items() if isinstance(value, dict) else enumerate(value) if is_list(value) else ()
    below = ((key, _find(member, text)) for key, member in members)
    found = next(((key, *path) for key, path in below if path is not None), None)
    return () if found is None and isinstance(value, dict) and text in value else found


def _iter_violations(error: ValidationError) -> Iterator[Violation]:
    """Yield the violations of an error; if it is about alternatives, those of the likeliest alternative."""
    path = tuple(error.absolute_path)
    about = error.validator_value
    if isinstance(about, keywords.AboutKey):
        yield Violation(path, *about)
    elif error.context:
        yield from _iter_alternatives(path, error)
    else:
        expected = error.schema.get("expected") if isinstance(error.schema, dict) else None
        yield Violation(path, None, describe_problem(_find_keyword(error), error.instance, about, expected))


def _find_keyword(error: ValidationError) -> str | None:
    return error.validator if isinstance(error.validator, str) else None


def _iter_alternatives(path: Pointer, error: ValidationError) -> Iterator[Violation]:
    branches: dict[Any, list[ValidationError]] = {}
    for child in error.context:
        branches.setdefault(child.relative_schema_path[0], []).append(child)
    types = [_at_root(branch, "type") for branch in branches.values()]
    values = [_at_root(branch, "const", "enum") for branch in branches.values()]
    if all(types):
        yield Violation(path, None, describe_wrong_type(error.instance, [name for each in types for name in each]))
    elif all(values):
        yield Violation(path, None, describe_wrong_value(error.instance, [value for each in values for value in each]))
    else:
        for child in min(branches.values(), key=_measure_distance):
            yield from _iter_violations(child)


def _at_root(branch: Sequence[ValidationError], *names: str) -> list[Any]:
    """Return the types or values that the keywords of these names require of the value itself."""
    found: list[Any] = []
    for error in branch:
        if not error.relative_path and error.validator in names:
            limit = error.validator_value
            found += limit if isinstance(limit, list) and error.validator != "const" else [limit]
    return found


def _measure_distance(branch: Sequence[ValidationError]) -> tuple[int, int, int]:
    """Return how unlikely an alternative is: by wrong types, then by wrong constants, then by the number of errors."""
    constants = sum(error.validator in ("const", "enum") for error in branch)
    return len(_at_root(branch, "type")), constants, len(branch)
