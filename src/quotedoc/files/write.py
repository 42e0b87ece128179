"""Writing files."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces, as UTF-8, to a file that is then there as a whole or, if anything fails, as it was.

    Raises:
        OSError: it cannot be written.
    """
    path = Path(os.path.realpath(path))
    mode = _mode(path)
    if mode is None:
        # A terminal, a pipe, /dev/null: nothing that could be replaced.
        with path.open("w", encoding="utf-8", newline="") as device:
            device.writelines(pieces)
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    # A hidden name: what a killed run leaves behind is never taken for a page.
    descriptor, name = mkstemp(dir=path.parent, prefix=".quotedoc-")
    temporary = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - it is open already
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise


def _mode(path: Path) -> int | None:
    """Return the permissions that the file at `path` has, or would have if it were made; None if it is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
    return stat.S_IMODE(status.st_mode) if stat.S_ISREG(status.st_mode) else None
