"""How a run ends that is told to."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType

ENDING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""What tells a process to end; not every system has each."""
TIDY: Final = (
    ("quotedoc.files.write", "discard_unfinished"),
    ("quotedoc.cli.pool", "kill_workers"),
    ("quotedoc.cli.stream", "wipe"),
)
"""What is called first, by module and name."""


def end_when_told() -> None:
    """From now on end at once and in silence when told to, and leave no file that is not whole and no worker.

    Nothing is raised: an exception at any moment would be lost in some, as where Python itself calls back. What is to
    be ignored, as under `nohup`, stays ignored.
    """
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    for module, name in TIDY:
        # Where it is not loaded, or not to its end, there is nothing to do. To import it here could fail.
        tidy = getattr(sys.modules.get(module), name, None)
        if tidy is not None:
            tidy()
    os._exit(128 + number)  # what was said so far was said at once: nothing waits in a buffer
