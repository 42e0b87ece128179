"""The command line, where some pages are the end of the process that works on them: other tests run it."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from quotedoc import app
from quotedoc.cli import run
from quotedoc.run import batch
from quotedoc.run import run as run_module

if TYPE_CHECKING:
    from quotedoc.app import Options
    from quotedoc.checked import Checked

check, convert = app.check, app.convert


def deadly(data: bytes, path: str, options: Options, *, cross: bool) -> Checked:
    """Check a page, unless it says how this process is to end."""
    _obey(data)
    return check(data, path, options, cross=cross)


def deadly_too(data: bytes, path: str, options: Options, *, places: bool) -> app.Converted:
    """Convert a page, unless it says so."""
    _obey(data)
    return convert(data, path, options, places=places)


def _obey(data: bytes) -> None:
    if b"kill me" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"exit with 3" in data:
        os._exit(3)
    if b"take all memory" in data:
        raise MemoryError


# A worker that is no copy of the first process reads this file, too, under another name.
app.check = deadly  # type: ignore[assignment]  # of a kind
app.convert = deadly_too  # type: ignore[assignment]  # as above
# The first process does but one batch, of a few pages.
run_module.ALONE = 0  # type: ignore[misc]  # a test's
batch.BATCH = 16_000  # type: ignore[misc]  # as above

if __name__ == "__main__":
    sys.argv[0] = "quotedoc"
    run()
