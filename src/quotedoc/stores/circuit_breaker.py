"""Stop requesting pages from a store that did not answer several times in a row, so that a run ends.

`record_no_answer` and `record_answer` count the failed requests of a store; `check_breaker` raises once there are
`MAX_UNANSWERED`, and until `PAUSE_SECONDS` have passed.
"""

from __future__ import annotations

from time import monotonic
from typing import Final, NamedTuple

from quotedoc.stores.faults import StoreError

MAX_UNANSWERED: Final = 16
"""The number of pages in a row without an answer, after which no more are requested."""
PAUSE_SECONDS: Final = 120
"""Seconds after the last request without an answer until pages are requested again."""


class _Outage(NamedTuple):
    """The number of pages that a store did not answer for since its last answer, and the time of the last of them."""

    pages: int
    time: float


_outages: dict[str, _Outage] = {}


def check_breaker(root: str) -> None:
    """Check that a store has not failed to answer too often.

    Raises:
        StoreError: it did not answer for `MAX_UNANSWERED` pages, the last of them less than `PAUSE_SECONDS` ago.
    """
    outage = _outages.get(root)
    if outage and outage.pages >= MAX_UNANSWERED and monotonic() - outage.time < PAUSE_SECONDS:
        raise StoreError("it was not asked for, as the store did not answer for the pages before")


def record_no_answer(root: str) -> None:
    """Count a request that a store did not answer."""
    outage = _outages.get(root)
    _outages[root] = _Outage(outage.pages + 1 if outage else 1, monotonic())


def record_answer(root: str) -> None:
    """Reset the count of a store that answered."""
    _outages.pop(root, None)
