"""The outcome of one input: a result, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from quotedoc.run.failure import Failure

_Result = TypeVar("_Result")


class Outcome(NamedTuple, Generic[_Result]):
    """The outcome of one input.

    Attributes:
        result: the result; None if there is none.
        failure: why there is no result; None if there is one.
        config_error: the message of a configuration error, which ends the run; None if there is none.
        cache_entry: the key and the record to store in the cache; None if there is nothing to store.
    """

    result: _Result | None = None
    failure: Failure | None = None
    config_error: str | None = None
    cache_entry: tuple[bytes, str] | None = None
