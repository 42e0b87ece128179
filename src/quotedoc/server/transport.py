"""Messages on standard input, read in a thread, and handed to the event loop in their order."""

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
"""Bytes to read at once: whatever length a header states, no more memory is used than was sent."""
MAX_LINE: Final = 2**12
"""Bytes of a line of the header; longer ones are read in pieces, none of which is a header."""
MAX_SHOWN: Final = 40
_LENGTH: Final = re.compile(rb"content-length[ \t]*:[ \t]*([0-9]{1,18})\s*", re.IGNORECASE)
_TYPE: Final = re.compile(rb"content-type[ \t]*:.*\s*", re.IGNORECASE)


def read_bodies(stream: BinaryIO, warn: Callable[[str], object]) -> Iterator[bytes]:
    """Yield the body of each message until a stream ends; what is no message is skipped.

    Args:
        stream: the stream.
        warn: is given a description of what is skipped, once until the next message.
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
    """Return some bytes of a stream, fewer if it ends."""
    body = io.BytesIO()
    while piece := stream.read(min(PIECE, size - body.tell())):
        body.write(piece)
    return body.getvalue()


async def serve_messages(stream: BinaryIO, handle: Callable[[bytes], object], warn: Callable[[str], object]) -> None:
    """Hand over the body of each message of a stream, on the event loop, until the stream ends.

    Args:
        stream: the stream.
        handle: is given each body.
        warn: is given, in a thread, a description of what is no message.
    """
    loop = asyncio.get_running_loop()
    ended = loop.create_future()

    def read() -> None:
        with suppress(RuntimeError):  # the loop is closed after the message `exit`
            for body in read_bodies(stream, warn):
                loop.call_soon_threadsafe(handle, body)
            loop.call_soon_threadsafe(ended.set_result, None)

    # A daemon: after the message `exit`, the end of the stream is not waited for.
    Thread(target=read, name="messages", daemon=True).start()
    await ended
