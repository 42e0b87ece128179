"""How far a long run is, on a terminal."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from quotedoc.cli.output import columns, is_quiet, is_terminal
from quotedoc.cli.stream import PASSING, detail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Thing = TypeVar("Thing")

PATIENCE: Final = 1.0
"""Seconds after which it is shown: whoever waits no longer need not know."""
EVERY: Final = 0.1
"""Seconds from one drawing to the next."""


def shown(things: Iterable[Thing], noun: str, count_all: Callable[[], int | None] = lambda: None) -> Iterator[Thing]:
    """Yield things as they come; show how many have come, if it takes long and somebody looks at a terminal.

    With `--verbose` it is said at the end how many there were, and how long they took.

    Args:
        things: what comes, each when it is done.
        noun: what one is called, such as `page`.
        count_all: tells how many will come, if that can be known; then it is shown how much time is left, too. It is
            asked once, when something is shown for the first time.
    """
    began, count = monotonic(), 0
    total: int | None = None
    is_counted = False
    due = began + PATIENCE if _is_wanted() else float("inf")
    try:
        for count, thing in enumerate(things, 1):
            now = monotonic()
            if now >= due:
                if not is_counted:
                    total, is_counted = count_all(), True
                PASSING.draw(_meter(count, total, now - began, noun))
                due = now + EVERY
            yield thing
    finally:
        PASSING.wipe()
    detail(f"{count} {noun}{'' if count == 1 else 's'} in {monotonic() - began:.2f} s\n")


def _is_wanted() -> bool:
    return is_terminal(err=True) and not is_quiet() and not os.environ.get("CI")


def _meter(count: int, total: int | None, seconds: float, noun: str) -> str:
    """Return how many have come, how many come in a second, and how long the others will take."""
    # Only its wording is used: its bars would take locks and threads, which worker processes must not inherit.
    from tqdm import tqdm

    room = (columns(err=True) or 80) - 1
    line: str = tqdm.format_meter(count, total, seconds, ncols=room, unit=f" {noun}s")
    return line[:room]
