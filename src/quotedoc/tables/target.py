"""Check that a directory only has tables of quotedoc, since writing tables replaces it: `check_files`."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from quotedoc.tables.fixed import FAILURES, KEY_COLUMNS
from quotedoc.tables.parts import PART

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS = tuple(",".join(column.name for column in columns) for columns in (KEY_COLUMNS, FAILURES.columns))


class TargetError(Exception):
    """Tables cannot be written to a directory; the message has the reason."""


def list_files(folder: Path) -> list[Path]:
    """Return all files below a directory, in order, relative to it; none if the directory does not exist.

    Raises:
        TargetError: it is not a directory.
    """
    if not folder.is_dir():
        if os.path.lexists(folder):
            raise TargetError("it is not a directory")
        return []
    return sorted(_walk(folder, Path()))


def check_files(folder: Path, files: list[Path]) -> None:
    """Check that the files of a directory are tables, so that new tables can replace them.

    Raises:
        TargetError: there is another file.
    """
    for file in files:
        if not _is_table(folder / file):
            raise TargetError(f"it contains '{file.as_posix()}', which is not a table of quotedoc")


def _walk(folder: Path, below: Path) -> Iterator[Path]:
    with os.scandir(folder / below) as listing:
        for entry in listing:
            path = below / entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder, path)
            else:
                yield path


def _is_table(path: Path) -> bool:
    if path.suffix == ".parquet":
        return PART.fullmatch(path.name) is not None
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", errors="replace") as file:
            return "".join(islice(file, 1)).startswith(_HEADERS)
    if path.suffix == ".arrow":
        from quotedoc.tables.arrow import is_table

        return is_table(path)
    return False
