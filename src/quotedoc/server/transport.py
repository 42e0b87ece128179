"""Read the messages of an editor from a stream in a thread, and handle them on the event loop in order.

`read_bodies` gets the stream and yields the body of each message, without its header `Content-Length: 120`.
"""

from __future__ import annotations

import asyncio
import io
import re
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PIECE: Final = 2**20
"""Bytes to read at once, so that memory is only used for bytes that were sent, and not for the stated length."""
MAX_LINE: Final = 2**12
"""The most bytes of a header line; a longer line is read in pieces, which are not valid headers."""
MAX_SHOWN: Final = 40
_LENGTH: Final = re.compile(rb"content-length[ \t]*:[ \t]*([0-9]{1,18})\s*", re.IGNORECASE)
_TYPE: Final = re.compile(rb"content-type[ \t]*:.*\s*", re.IGNORECASE)


def read_bodies(stream: BinaryIO, warn: Callable[[str], object]) -> Iterator[bytes]:
    """Yield the body of each message until a stream ends; skip lines that are not part of a message.

    Args:
        stream: the stream.
        warn: called with a description of the first skipped line before each message.
    """
    size, is_lost = None, False
    while line := stream.readline(MAX_LINE):
        if length := _LENGTH.fullmatch(line):
            size = int(length[1])
        elif not line.strip() and size is not None:
            body = _read_body(stream, size)
            if len(body) < size:
                warn(f"standard input ended after {len(body)} of the {size} bytes of a message")
                return
            yield body
            size, is_lost = None, False
        elif line.strip() and not is_lost and not _TYPE.fullmatch(line):
            warn(f"standard input has {_shorten(line)!r} where a header such as 'Content-Length: 120' is expected")
            is_lost = True


def _shorten(line: bytes) -> str:
    text = line.strip().decode("utf-8", "backslashreplace")
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def _read_body(stream: BinaryIO, size: int) -> bytes:
    """Return `size` bytes of a stream; fewer if it ends before."""
    body = io.BytesIO()
    while piece := stream.read(min(PIECE, size - body.tell())):
        body.write(piece)
    return body.getvalue()


async def serve_messages(stream: BinaryIO, handle: Callable[[bytes], object], warn: Callable[[str], object]) -> None:
    """Call a function on the event loop with the body of each message of a stream, until the stream ends.

    Args:
        stream: the stream.
        handle: called with each body.
        warn: called, in another thread, with descriptions of skipped lines.
    """
    loop = asyncio.get_running_loop()
    ended = loop.create_future()

    def read() -> None:
        with suppress(RuntimeError):  # the loop is closed after the message `exit`
            for body in read_bodies(stream, warn):
                loop.call_soon_threadsafe(handle, body)
            loop.call_soon_threadsafe(ended.set_result, None)

    # A daemon thread, so that the process can end after the message `exit` without the end of the stream.
    Thread(target=read, name="messages", daemon=True).start()
    await ended
