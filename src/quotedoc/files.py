"""Reading files."""

from __future__ import annotations

from pathlib import Path

from quotedoc.diagnostic import Fault
from quotedoc.text import Source, Span


def decode(data: bytes, path: str) -> tuple[Source, Fault | None]:
    """Return the text of a file, and the fault of the first byte that is not UTF-8, if there is one."""
    try:
        return Source(path, data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        before = len(data[: error.start].decode("utf-8"))
        byte = f"0x{data[error.start]:02X}"
        fault = Fault("not-utf8", Span(before, before + 1), None, {"byte": byte, "offset": error.start})
        return Source(path, data.decode("utf-8", errors="replace")), fault


def read_file(path: str) -> tuple[Source, Fault | None]:
    """Return the text of the file at `path`, as `decode` does.

    Raises:
        OSError: it cannot be read.
    """
    return decode(Path(path).read_bytes(), path)
