"""End the process on a signal such as SIGTERM, without leaving incomplete files or worker processes."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Final

from quotedoc.run.process import END_SIGNALS

if TYPE_CHECKING:
    from types import FrameType

CLEANUP: Final = (
    ("quotedoc.files.write", "discard_unfinished"),
    ("quotedoc.run.pool", "kill_workers"),
    ("quotedoc.cli.stream", "wipe_status"),
)
"""The functions to call first, by module and name."""


def end_on_signals() -> None:
    """From now on, end at once and without a message on a signal; leave no incomplete file and no worker process.

    No exception is raised, as it would be lost in a callback of Python. Signals that are ignored, as with `nohup`,
    stay ignored.
    """
    for name in END_SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end_process)


def _end_process(number: int, _frame: FrameType | None) -> None:
    for module, name in CLEANUP:
        # A module that is not loaded completely has nothing to clean up, and importing it here could fail.
        clean_up = getattr(sys.modules.get(module), name, None)
        if clean_up is not None:
            clean_up()
    os._exit(128 + number)  # everything printed so far was flushed
