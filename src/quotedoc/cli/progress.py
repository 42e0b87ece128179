"""Show the progress of a long run on a terminal."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from quotedoc.cli.console import get_columns, is_terminal
from quotedoc.cli.stream import STATUS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.cli.console import Console

_Item = TypeVar("_Item")

DELAY: Final = 1.0
"""Seconds before progress is shown."""
REDRAW_SECONDS: Final = 0.1
"""The least number of seconds between two updates."""


def show_progress(
    console: Console, items: Iterable[_Item], noun: str, count_all: Callable[[], int | None] = lambda: None
) -> Iterator[_Item]:
    """Yield items as they come; show progress on standard error if it is a terminal and the items take long.

    With `--verbose`, print the number of items and the time at the end.

    Args:
        console: how to print.
        items: the items.
        noun: the noun for an item, such as `page`.
        count_all: returns the number of all items; None if it is unknown. It is called once, when progress is first
            shown.
    """
    began, count = monotonic(), 0
    total: int | None = None
    is_counted = False
    due = began + DELAY if _is_wanted(console) else float("inf")
    try:
        for count, item in enumerate(items, 1):
            now = monotonic()
            if now >= due:
                if not is_counted:
                    total, is_counted = count_all(), True
                line = format_progress(count, total, now - began, noun)
                STATUS.draw_line(line[: (get_columns(err=True) or 80) - 1])
                due = now + REDRAW_SECONDS
            yield item
    finally:
        STATUS.wipe_line()
    console.print_detail(f"{count} {noun}{'' if count == 1 else 's'} in {monotonic() - began:.2f} s\n")


def format_progress(count: int, total: int | None, seconds: float, noun: str) -> str:
    """Return the progress as a text, such as `50% of 2,000 pages, 100 pages/s, 0:10 left`."""
    rate = count / seconds if seconds else 0.0
    speed = f"{rate:,.0f} {noun}s/s"
    if not total or not rate:
        return f"{count:,} {noun}s, {speed}"
    minutes, rest = divmod(round(max(0, total - count) / rate), 60)
    return f"{100 * count // total}% of {total:,} {noun}s, {speed}, {minutes}:{rest:02} left"


def _is_wanted(console: Console) -> bool:
    return is_terminal(err=True) and not console.quiet and not os.environ.get("CI")
