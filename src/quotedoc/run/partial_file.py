"""Write a file of lines that a later run can continue: its name ends with `.part` until all lines are there.

Lines are only ever appended. So whenever a run is stopped, the file has whole lines and at most one
incomplete line; once it has its final name, it has all lines.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from json import loads
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple, Self

from quotedoc.files import is_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PARTIAL_SUFFIX: Final = ".part"

_TEXT: Final = rb'"(?:[^"\\]|\\.)*"'
_START: Final = re.compile(rb'\{"path":(%b),"(?:(?:\$schema|kind)":|error":(%b)\}\n$)' % (_TEXT, _TEXT))


class WrittenLine(NamedTuple):
    """A line that an earlier run wrote: the path of its input, and the error if the line has no page, else None."""

    path: str
    error: str | None


class NotContinuableError(OSError):
    """The file cannot be continued."""


class PartialFile:
    """A file of lines that may be incomplete; a context manager that closes it.

    Attributes:
        is_complete: whether all lines were there before this run.
        name: the file with the lines.
    """

    _file: IO[bytes]

    def __init__(self, path: Path) -> None:
        """Open the file by its final name; a link is followed.

        Raises:
            NotContinuableError: it is a device or a directory, or another run is writing it.
            OSError: it cannot be written.
        """
        self._path = Path(os.path.realpath(path))
        if self._path.exists() and not is_file(self._path):
            raise NotContinuableError("--resume needs a regular file")
        self.name = self._path.with_name(self._path.name + PARTIAL_SUFFIX)
        self.is_complete = self._path.exists() or not self._is_incomplete()
        if self.is_complete:
            self.name = self._path
            self._file = self.name.open("rb")

    def _is_incomplete(self) -> bool:
        """Open and lock the incomplete file, and return whether it still is incomplete."""
        self._file = self.name.open("a+b")
        _lock_file(self._file)
        if not self._path.exists():
            return True
        # A run that held the lock has given the file its name meanwhile; ours may be a new file.
        if not os.fstat(self._file.fileno()).st_size:
            self.name.unlink(missing_ok=True)
        self._file.close()
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def iter_lines(self) -> Iterator[WrittenLine]:
        """Yield the lines that are there, then cut off an incomplete one.

        Raises:
            NotContinuableError: another program wrote a line; nothing is cut off then.
        """
        end = 0
        self._file.seek(0)
        for number, line in enumerate(self._file, 1):
            if not line.endswith(b"\n"):
                break
            start = _START.match(line)
            if start is None:
                raise NotContinuableError(f"line {number} of {self.name.name} was not written by `quotedoc convert`")
            yield WrittenLine(loads(start[1]), None if start[2] is None else loads(start[2]))
            end += len(line)
        if not self.is_complete:
            self._file.truncate(end)

    def append_lines(self, lines: Iterable[str]) -> None:
        """Append the missing lines, each as it comes, and give the file its final name.

        Raises:
            OSError: they cannot be written.
        """
        for line in lines:
            self._file.write(line.encode())
            # A forked worker must not start with a copy of a buffer that holds something.
            self._file.flush()
        os.fsync(self._file.fileno())
        self.name.replace(self._path)


def _lock_file(file: IO[bytes]) -> None:
    """Keep other runs from writing a file; the lock ends with the process.

    Raises:
        NotContinuableError: another run has it.
    """
    with suppress(ImportError):  # Windows has no fcntl
        import fcntl

        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise NotContinuableError("another run is writing to it") from error
