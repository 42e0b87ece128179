"""Cut an input down to what still breaks in the same way: `python fuzz/shrink.py fuzz/found/ENTRY-...`.

It needs no fuzzer. The traceback of what is left is printed, and the file is written anew.
"""

from __future__ import annotations

import re
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from oracles import ORACLES

if TYPE_CHECKING:
    from collections.abc import Callable

    Broken = tuple[type[BaseException], str, int | None]

SECONDS = 60


def broken(oracle: Callable[[bytes], None], data: bytes) -> Broken | None:
    """Return what is raised, and in which line; None if all is well."""
    try:
        oracle(data)
    except Exception as error:  # noqa: BLE001  # whatever it is
        last = traceback.extract_tb(error.__traceback__)[-1]
        return type(error), last.filename, last.lineno
    return None


def shrink(oracle: Callable[[bytes], None], data: bytes, seconds: float = SECONDS) -> bytes:
    """Return the input without the lines, then without the bytes, that it does not take to break it the same way."""
    wanted, end = broken(oracle, data), time.monotonic() + seconds
    for pattern in (rb"[^\n]*\n|[^\n]+", rb"(?s)."):
        parts = re.findall(pattern, data)
        size = len(parts) // 2
        while size:
            at = 0
            while at < len(parts) and time.monotonic() < end:
                left = parts[:at] + parts[at + size :]
                if broken(oracle, b"".join(left)) == wanted:
                    parts = left
                else:
                    at += size
            size //= 2
        data = b"".join(parts)
    return data


if __name__ == "__main__":
    path = Path(sys.argv[1])
    oracle = ORACLES[path.name.partition("-")[0]]
    found = path.read_bytes()
    if broken(oracle, found) is None:
        sys.exit(f"{path} breaks nothing (any more)")
    small = shrink(oracle, found)
    path.write_bytes(small)
    try:
        oracle(small)
    except Exception:  # noqa: BLE001  # whatever it is
        traceback.print_exc()
    print(f"{path}: {len(found)} bytes are now {len(small)}: {small!r}")
