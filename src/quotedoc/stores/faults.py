"""Convert exceptions of obstore to a `StoreError` with a reason of one line.

obstore has few classes of exceptions. The HTTP status and the underlying error are only in the text of the message, so
`describe_fault` searches the message.
"""

from __future__ import annotations

import errno
import re
from typing import Final

_STATUS: Final = re.compile(r"status code: (\d{3})\b ?([A-Za-z' -]*)")
_CODE: Final = re.compile(r"<Code>(\w+)</Code>")
_NO_CREDENTIALS: Final = re.compile(r"169\.254\.169\.254|metadata\.google|metadata/identity")
"""The servers that provide credentials within a cloud; obstore requests them if the environment has none."""
_SIGNS: Final = (
    (re.compile(r"IncompleteBody|kind: Interrupted"), "the answer of the store ended early"),
    (re.compile(r"TimedOut|kind: Timeout"), "the store did not answer in time"),
    (re.compile(r"dns error"), "the store cannot be reached: its name is unknown"),
    (re.compile(r"kind: Connect\b"), "the store cannot be reached"),
    (re.compile(r"MissingContentLength"), "the answer of the store does not state its length, which is needed"),
    (re.compile(r"MissingAccount"), "the account is unknown: set AZURE_STORAGE_ACCOUNT_NAME"),
    (re.compile(r"BareRedirect"), "the store is in another region: set AWS_REGION"),
    (re.compile(r"following redirect"), "the server redirects from one address to the next, without end"),
    (re.compile(r"Unable to recognise URL|empty host"), "the address names no bucket, container or server"),
    (re.compile(r"illegal character sequence"), "the address has '.', '..' or nothing between two slashes"),
)
_UNANSWERED: Final = re.compile(r"TimedOut|kind: Timeout|kind: Connect\b")
_RETRIED: Final = re.compile(r"after (\d+) retries")
_MAX_LENGTH: Final = 200


class StoreError(OSError):
    """A store, or an object in it, cannot be read or written."""

    def __init__(self, reason: str) -> None:
        super().__init__(errno.EIO, reason)

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, ...]]:
        """Return how to recreate the error when another process unpickles it."""
        return StoreError, (str(self.strerror),)


class MissingObstoreError(StoreError):
    """Reading a store needs a package that is not installed."""

    def __init__(self) -> None:
        super().__init__("stores need the package obstore: pip install obstore, or the extra quotedoc[remote]")

    def __reduce__(self) -> tuple[type[MissingObstoreError], tuple[()]]:
        return MissingObstoreError, ()


def describe_fault(error: Exception) -> StoreError:
    """Return an exception of obstore as a StoreError with a reason of one line; return a StoreError unchanged."""
    if isinstance(error, StoreError):
        return error
    text = str(error)
    if _NO_CREDENTIALS.search(text):
        return StoreError("there are no credentials for the store, neither in the environment nor from its cloud")
    status = _STATUS.search(text)
    if status is not None:
        code = _CODE.search(text)
        name = " ".join(filter(None, (status[1], status[2].strip())))
        answer = f"the store answered {name}" + (f" ({code[1]})" if code else "")
        return StoreError(f"{answer}{_count_attempts(text)}")
    for sign, reason in _SIGNS:
        if sign.search(text):
            return StoreError(f"{reason}{_count_attempts(text)}")
    first = text.partition("\n")[0][:_MAX_LENGTH]
    return StoreError(f"the store cannot be read: {first or type(error).__name__}")


def is_unanswered(error: Exception) -> bool:
    """Return whether an exception of obstore means that the store did not answer, or not in time."""
    return _UNANSWERED.search(str(error)) is not None


def is_cut_short(error: Exception) -> bool:
    """Return whether an exception of obstore means that an answer began and did not end."""
    return _SIGNS[0][0].search(str(error)) is not None


def _count_attempts(text: str) -> str:
    """Return the number of attempts for a message, such as `, 3 times`; an empty text if there was only one."""
    retried = _RETRIED.search(text)
    return f", {int(retried[1]) + 1} times" if retried and int(retried[1]) else ""
