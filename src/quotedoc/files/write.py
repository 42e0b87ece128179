"""Writing files."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces, as UTF-8, to a file that is then there as a whole or, if anything fails, as it was.

    Raises:
        OSError: it cannot be written.
    """
    path = path.resolve()
    mode = _mode(path)
    if mode is None:
        # A terminal, a pipe, /dev/null: nothing that could be replaced.
        with path.open("w", encoding="utf-8", newline="") as device:
            device.writelines(pieces)
        return
    # A name apart from the file's own: what is left of a killed run is hidden, and so never taken for a page.
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=".quotedoc-", delete=False
    ) as file:
        temporary = Path(file.name)
        try:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            file.close()
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
