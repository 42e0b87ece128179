"""Writing files."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from quotedoc.files.input import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable

_unfinished: set[Path] = set()


class ChangedError(OSError):
    """A file is not any more what it was when it was read."""

    def __init__(self) -> None:
        super().__init__("it was changed after it was read, and is left as it is now")


def write_file(path: Path, pieces: Iterable[str], before: bytes | None = None) -> None:
    """Write the pieces, as UTF-8, to a file that is then there as a whole or, if anything fails, as it was.

    Args:
        path: the file; a link is followed.
        pieces: what to write.
        before: what the file must still hold right before it is replaced; None if anything may be replaced.

    Raises:
        ChangedError: it holds something else than `before`.
        OSError: it cannot be written, or is not there any more, or no regular file, though it was `before`.
    """
    path = Path(os.path.realpath(path))
    mode = _mode(path)
    if mode is None:
        if before is not None:
            raise OSError(errno.EINVAL, "it is no regular file, and is not written")
        # A terminal, a pipe, /dev/null: nothing that could be replaced.
        with path.open("w", encoding="utf-8", newline="") as device:
            device.writelines(pieces)
        return
    # A hidden name: what a killed run leaves behind is never taken for a page.
    temporary = path.with_name(f".quotedoc-{os.urandom(8).hex()}")
    # Noted before it is there, so that there is no moment at which it could be left behind.
    _unfinished.add(temporary)
    try:
        with open(temporary, "x", encoding="utf-8", newline="", opener=_private) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        if before is not None and read_file(path, len(before)) != before:
            raise ChangedError
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
        _unfinished.discard(temporary)


def discard_unfinished() -> None:
    """Remove what was not written to its end, as the process is about to."""
    for temporary in _unfinished:
        temporary.unlink(missing_ok=True)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _mode(path: Path) -> int | None:
    """Return the permissions that the file at `path` has, or would have if it were made; None if it is no file.

    Raises:
        PermissionError: it may not be written, be it that its permissions allow it to nobody.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
    if not stat.S_ISREG(status.st_mode):
        return None
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return stat.S_IMODE(status.st_mode)
