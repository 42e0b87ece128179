"""Define `Outcome`: the result for one input of a run, or the reason why there is no result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from quotedoc.run.failure import Failure

_Result = TypeVar("_Result")


class Outcome(NamedTuple, Generic[_Result]):
    """The outcome of one input: a result, a failure, or a configuration error.

    Attributes:
        result: what the function of the run returned for the input; None if there is no result.
        failure: why there is no result; None if there is no failure.
        config_error: the message of a configuration error, which ends the run; None if there is none.
        cache_entry: the key and the record to store in the cache; None if there is nothing to store.
    """

    result: _Result | None = None
    failure: Failure | None = None
    config_error: str | None = None
    cache_entry: tuple[bytes, str] | None = None
