"""Limit the time that a page may take: `call_within` calls a function and raises `TimeUpError` when the time is up.

An alarm signal raises the error between two instructions of Python, or while a regular expression is matched, as `re`
checks for signals regularly; all other C functions that process a page take linear time. The parent process of a
worker has a second limit (`run/pool.py`) without an alarm: Windows has no alarm, and only the main thread gets it.
"""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_Result = TypeVar("_Result")
AGAIN: Final = 0.1
"""Seconds between repeated alarms: an exception in a callback is lost, so a later alarm raises it again."""


class TimeUpError(BaseException):
    """The time is up. This is not an `Exception`, so that `except Exception` in the called code does not catch it."""


def call_within(seconds: int, work: Callable[[], _Result]) -> _Result:
    """Call `work` and return its result; there is no limit if `seconds` is 0, or if no alarm can be set.

    Raises:
        TimeUpError: `work` took longer.
    """
    if not seconds or not _has_alarm():
        return work()
    before = signal.signal(signal.SIGALRM, _raise_time_up)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
            return work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        # Again: the alarm may have come between the two lines above.
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _has_alarm() -> bool:
    """Return whether an alarm can be set here, and no other code has set it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def _raise_time_up(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TimeUpError
