"""Write files atomically: a file has all of its new content or, if anything fails, its old content.

`write_file` gets a path and pieces of text; `stage_file` gives a temporary path to write, for other libraries.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quotedoc.files.input import read_file
from quotedoc.files.overwrite import overwrite_file, restore_all, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class ChangedError(OSError):
    """A file was changed by another program after it was read."""

    def __str__(self) -> str:
        """Return the message, which states what to do."""
        return "the file changed after it was read, and was not written; run the command again"


def write_file(path: Path, pieces: Iterable[str], before: bytes | None = None) -> None:
    """Write pieces of text as UTF-8 to a file, which then has all of them or, if anything fails, its old content.

    A new file replaces the old one, with its permissions, owner, group and extended attributes. The old file is
    overwritten in place if it has several hard links, is a mount point, or has an owner that this process may not set.
    A device or a pipe is written directly.

    Args:
        path: the file; a symbolic link is followed.
        pieces: the pieces of text.
        before: the bytes that the file must still contain right before it is replaced; None to replace any content.

    Raises:
        ChangedError: the file contains something other than `before`.
        OSError: the file cannot be written. With `before`, also if it was deleted or is not a regular file.
    """
    path = Path(os.path.realpath(path))
    status = _read_status(path)
    if status is not None and not stat.S_ISREG(status.st_mode):
        if before is not None:
            raise OSError(errno.EINVAL, "not a regular file; it was not written")
        # A terminal, a pipe, /dev/null: nothing that could be replaced.
        with path.open("w", encoding="utf-8", newline="") as device:
            device.writelines(pieces)
        return
    with _temporary(_directory_for(path, status)) as temporary:
        with open(temporary, "x", encoding="utf-8", newline="", opener=_open_private) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if before is not None and read_file(path, len(before)) != before:
            raise ChangedError
        _install_file(temporary, path, status)


@contextmanager
def stage_file(path: Path) -> Iterator[Path]:
    """Give the path of a new file to write and `sync`, which replaces `path` at the end unless an exception is raised.

    Args:
        path: the file to replace; a symbolic link is followed.

    Raises:
        OSError: the file cannot be written.
    """
    path = Path(os.path.realpath(path))
    status = _read_status(path)
    if status is not None and not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file; it was not written")
    with _temporary(_directory_for(path, status)) as temporary:
        yield temporary
        _install_file(temporary, path, status)


@contextmanager
def make_temporary_directory() -> Iterator[Path]:
    """Give a new directory, which is removed at the end.

    Raises:
        OSError: the directory cannot be created.
    """
    with _temporary(Path(tempfile.gettempdir())) as folder:
        folder.mkdir(mode=0o700)
        yield folder


@contextmanager
def _temporary(directory: Path) -> Iterator[Path]:
    """Give the path of a file that does not exist yet, and remove a file or directory at this path at the end."""
    temporary = directory / f".quotedoc-{os.urandom(8).hex()}"
    # It is recorded before it exists, so that there is no moment at which it could be left behind.
    unfinished.add(temporary)
    try:
        yield temporary
    finally:
        remove(temporary)
        unfinished.discard(temporary)


def discard_unfinished() -> None:
    """Remove incomplete new files and restore half-written old ones. Call this when the process is about to end."""
    for temporary in list(unfinished):
        remove(temporary)
    restore_all()


def remove(path: Path) -> None:
    """Remove a file, or a directory with its content, if it exists."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until the content of a file is on the disk (`fsync`).

    Raises:
        OSError: the file cannot be opened or stored.
    """
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _open_private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _read_status(path: Path) -> os.stat_result | None:
    """Return the status of a file; None if the file does not exist.

    Raises:
        PermissionError: this process may not write the file, or its permissions let nobody write it.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISREG(status.st_mode) and not (status.st_mode & 0o222 and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return status


def _directory_for(path: Path, status: os.stat_result | None) -> Path:
    """Return the directory for the new content of a file: that of the file, or else the temporary directory.

    From the directory of the file, a rename can replace the file.
    """
    if status is None or os.access(path.parent, os.W_OK):
        return path.parent
    return Path(tempfile.gettempdir())


def _install_file(new: Path, path: Path, status: os.stat_result | None) -> None:
    """Replace an old file by a new one, or overwrite the old one in place if it cannot be replaced."""
    if status is None:
        umask = os.umask(0)
        os.umask(umask)
        new.chmod(0o666 & ~umask)
        new.replace(path)
    elif status.st_nlink > 1 or new.parent != path.parent or not _copy_attributes(new, path, status):
        overwrite_file(path, new)
    else:
        try:
            new.replace(path)
        except OSError as error:
            if error.errno != errno.EBUSY:
                raise
            overwrite_file(path, new)  # a mount point, such as a single file that is mounted into a container


def _copy_attributes(new: Path, path: Path, status: os.stat_result) -> bool:
    """Copy the owner, permissions and attributes of a file to a new one; return False if this process may not."""
    if hasattr(os, "chown"):  # not on Windows
        try:
            os.chown(new, status.st_uid, status.st_gid)
        except PermissionError:
            return False
    shutil.copystat(path, new)
    os.utime(new)
    return True
