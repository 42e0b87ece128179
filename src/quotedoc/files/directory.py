"""Replacing a whole directory, so that whoever reads it finds the old one or the new one, and never a mixture."""

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
"""What Linux calls the current directory in place of an open one; macOS has another number for it."""
_EXCHANGE: Final = 2
"""The flag for an exchange of two names, the same on Linux (`renameat2`) and macOS (`renamex_np`)."""
DELETION_DELAY: Final = 0.5
"""Seconds for which the old directory stays, so that whoever is listing it finds all of it."""
_MISSING: Final = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""How a system or a file system refuses to exchange names."""


@contextmanager
def stage_directory(path: Path, check: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """Give an empty new directory, which replaces a directory unless something is raised.

    Where the system can exchange two names (Linux and macOS), there is no moment without a directory. Elsewhere, there
    is one between two renames.

    Args:
        path: the directory; it need not exist.
        check: called right before the directory is replaced.

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
    """Exchange two names in one step; return False where the system cannot do that."""
    import ctypes  # few runs need it

    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, _EXCHANGE)
        else:
            failed = library.renameat2(_CURRENT, names[0], _CURRENT, names[1], _EXCHANGE)
    except (AttributeError, TypeError, OSError):  # another system, or an old library of C
        return False
    number = ctypes.get_errno()
    if failed and number not in _MISSING:
        raise OSError(number, os.strerror(number), str(other))
    return not failed
