"""Expand patterns such as `*.md` on Windows, and read lists of file names for `--files-from`."""

from __future__ import annotations

import codecs
import os
from glob import glob, has_magic
from typing import TYPE_CHECKING

from quotedoc.files.input import STDIN
from quotedoc.files.system import is_windows
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def expand_patterns(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths; on Windows, replace each pattern such as `*.md` by the files that it matches, sorted.

    The shells of other systems do that themselves. The name of an existing file and the address of a store are not
    patterns. A pattern without a match is kept, so that it is reported as missing.
    """
    for path in paths:
        is_pattern = is_windows() and has_magic(path) and not is_address(path) and not os.path.lexists(path)
        yield from (is_pattern and sorted(glob(path, recursive=True))) or (path,)  # noqa: PTH207 - keeps `./`


def parse_names(data: bytes, *, has_nul: bool) -> list[str]:
    r"""Return the names in a list, in which each name is a line or ends with NUL.

    Each name is that of a file or a directory: `-` becomes `./-` and is not standard input. Empty names are skipped.

    Args:
        data: the list, in the encoding of file names; a byte order mark and `\r` at the end of a line are skipped.
        has_nul: whether the names end with NUL, so that they can contain line breaks.

    Raises:
        ValueError: the list contains NUL although each name is a line.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if not has_nul and b"\0" in data:
        raise ValueError("it has NUL characters; use -0 if they end the names, or save a list in UTF-16 as UTF-8")
    parts = data.split(b"\0") if has_nul else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    names = [os.fsdecode(part) for part in parts if part]
    return [os.path.join(os.curdir, name) if name == STDIN else name for name in names]  # noqa: PTH118 - Path drops `./`
