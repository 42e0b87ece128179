"""Stores that do not answer: after some pages in vain, the others are not asked for, so that a run ends."""

from __future__ import annotations

from time import monotonic
from typing import Final, NamedTuple

from quotedoc.stores.faults import StoreError

MAX_UNANSWERED: Final = 16
"""How many pages are asked for in vain, one after the other."""
PAUSE_SECONDS: Final = 120
"""Seconds after which such a store is asked again."""


class _Silence(NamedTuple):
    """How many pages a store did not answer for since its last answer, and when that was last."""

    pages: int
    time: float


_silences: dict[str, _Silence] = {}


def check_silence(root: str) -> None:
    """Check that a store is not one that did not answer lately.

    Raises:
        StoreError: it is.
    """
    silence = _silences.get(root)
    if silence and silence.pages >= MAX_UNANSWERED and monotonic() - silence.time < PAUSE_SECONDS:
        raise StoreError("it was not asked for, as the store did not answer for the pages before")


def note_silence(root: str) -> None:
    """Note that a store did not answer."""
    silence = _silences.get(root)
    _silences[root] = _Silence(silence.pages + 1 if silence else 1, monotonic())


def note_answer(root: str) -> None:
    """Note that a store answered."""
    _silences.pop(root, None)
