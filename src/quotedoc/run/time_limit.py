"""The limit of the time that a page may take, held by an alarm of the system.

The alarm raises an exception between two instructions of Python, or within the match of a regular expression, which
looks for signals now and then; all other functions in C that a page is given to take linear time. In a worker there is
a second limit (`run/pool.py`), which needs no alarm: Windows has none, and other threads than the first get none.
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
"""Seconds between the alarms: where Python runs a callback, an exception is lost, and the next one counts."""


class TimeUpError(BaseException):
    """The time is up. No `Exception`: nothing but `call_within` is to catch it."""


def call_within(seconds: int, work: Callable[[], _Result]) -> _Result:
    """Return what `work` does; without a limit where it is 0, or where there can be no alarm.

    Raises:
        TimeUpError: it took longer.
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
    """Return whether there is an alarm, and nobody else waits for it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def _raise_time_up(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TimeUpError
