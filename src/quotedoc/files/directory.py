"""Replace a whole directory at once, so that other programs see the old or the new directory, never a mixture.

`stage_directory(path)` is a context manager: it gives an empty directory, which replaces `path` at the end.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING, Final

from quotedoc.files.input import make_absolute
from quotedoc.files.overwrite import unfinished
from quotedoc.files.write import remove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_CURRENT: Final = -100
"""AT_FDCWD on Linux: `renameat2` then takes relative names from the current directory; macOS has another number."""
_EXCHANGE: Final = 2
"""The flag that exchanges two names, the same on Linux (`renameat2`) and macOS (`renamex_np`)."""
DELETION_DELAY: Final = 0.5
"""Seconds before the old directory is deleted, so that a program that is listing it finds all of it."""
_MISSING: Final = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""The error numbers of a system or a file system that cannot exchange names."""


@contextmanager
def stage_directory(path: Path, check: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """Give an empty new directory, which replaces `path` at the end unless an exception is raised.

    On Linux and macOS, which can exchange two names in one step, the directory always exists. On other systems, it is
    missing for a moment between two renames.

    Args:
        path: the directory to replace; it need not exist.
        check: a function that is called right before the directory is replaced; it can raise to prevent that.

    Raises:
        OSError: the directory cannot be written.
    """
    path = make_absolute(os.path.realpath(path))
    staged = path.parent / f".quotedoc-{os.urandom(8).hex()}"
    unfinished.add(staged)
    try:
        staged.mkdir()
        yield staged
        check()
        if path.exists():
            _exchange(staged, path)
            sleep(DELETION_DELAY)
        else:
            staged.rename(path)
    finally:
        remove(staged)
        unfinished.discard(staged)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two directories.

    Raises:
        OSError: they cannot be exchanged.
    """
    if _exchange_at_once(one, other):
        return
    aside = one.with_suffix(".old")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Exchange two names in one step; return False if the system cannot do that."""
    import ctypes  # few runs need it

    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, _EXCHANGE)
        else:
            failed = library.renameat2(_CURRENT, names[0], _CURRENT, names[1], _EXCHANGE)
    except (AttributeError, TypeError, OSError):  # another system, or an old C library
        return False
    number = ctypes.get_errno()
    if failed and number not in _MISSING:
        raise OSError(number, os.strerror(number), str(other))
    return not failed
