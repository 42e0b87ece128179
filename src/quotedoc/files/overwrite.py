"""Overwrite a file in place, with a copy of its old content from which it is restored if writing fails."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_copies: dict[Path, Path] = {}
"""The files that are being overwritten, each with the copy of its old content."""
unfinished: set[Path] = set()
"""New files and directories that are not complete. They are removed if the process ends early."""


def overwrite_file(path: Path, new: Path) -> None:
    """Copy the content of one file into another, which keeps its owner, hard links, attributes and mount.

    Args:
        path: the file to overwrite.
        new: the file with the new content. The copy of the old content is written beside it.

    Raises:
        OSError: `path` cannot be written and has its old content again. If the old content could not be restored, the
            message names its copy.
    """
    copy = new.with_suffix(".old")
    unfinished.add(copy)
    try:
        with copy.open("xb") as written:
            _copy_content(path, written)
        _copies[path] = copy
        unfinished.discard(copy)
        with path.open("r+b") as written:
            _copy_content(new, written)
    except BaseException:
        _restore_file(path)
        raise
    finally:
        if copy in unfinished:
            copy.unlink(missing_ok=True)
            unfinished.discard(copy)
    del _copies[path]
    copy.unlink()


def restore_all() -> None:
    """Restore the old content of each file that is being overwritten. Call this when the process is about to end."""
    for path in list(_copies):
        _restore_file(path)


def _restore_file(path: Path) -> None:
    copy = _copies.pop(path, None)
    if copy is None:
        return
    try:
        with path.open("r+b") as written:
            _copy_content(copy, written)
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror}; its old content is in {copy}") from error
    copy.unlink(missing_ok=True)


def _copy_content(source: Path, written: BinaryIO) -> None:
    with source.open("rb") as read:
        shutil.copyfileobj(read, written)
        written.truncate()
        written.flush()
        os.fsync(written.fileno())
