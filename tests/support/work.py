"""Work for a worker process. A spawned worker imports it by name, which it could not do with a test module."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import quotedoc
from quotedoc.run import Outcome

if TYPE_CHECKING:
    from quotedoc.files import Input

    Result = tuple[quotedoc.Document, quotedoc.AnyPage, tuple[quotedoc.Diagnostic, ...]]


def measure_path(given: Input) -> Outcome[int]:
    """Return the length of the path of an input."""
    return Outcome(len(given.path))


def end_while_sending(given: Input) -> Outcome[int]:
    """Return the length of a path; for the path `deadly`, have this process end while it sends that."""

    def send_half(connection: Connection, data: bytes, _write: object = None) -> None:
        os.write(connection.fileno(), bytes(data)[: len(data) // 2])
        os._exit(3)

    if given.path == "deadly":
        Connection._send = send_half  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way between the halves
    return measure_path(given)


def load_page(path: str) -> Result:
    """Return the document in a file, its page and its findings."""
    document = quotedoc.load(path)
    return document, document.page, document.diagnostics


def find_no_limit(_: Input) -> int:
    """Return that an input may take any time."""
    return 0


def find_short_limit(_: Input) -> int:
    """Return that an input may take a second."""
    return 1


def sleep_long(given: Input) -> Outcome[int]:
    """Return the length of a path; for the path `slow`, after a minute that no alarm ends."""
    if given.path == "slow":
        time.sleep(60)
    return measure_path(given)
