"""Start the language server: read messages from standard input, and write answers to standard output."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.io_ import StdoutWriter
from pygls.lsp.server import LanguageServer

from quotedoc import __version__
from quotedoc.run.failure import describe_internal_fault
from quotedoc.server.editor import Editor
from quotedoc.server.handlers import initialize
from quotedoc.server.protocol import Protocol
from quotedoc.server.transport import serve_messages
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.run import Overrides

SWITCH_INTERVAL = 0.001
"""Seconds after which Python switches threads, so that requests are answered while a large page is analyzed."""


HINT = "editors start this command, as docs/editor.md describes"
MAX_WARNINGS = 20


class ErrorOutput:
    """Standard error, for problems with the messages of an editor: each problem once, and at most `MAX_WARNINGS`."""

    def __init__(self) -> None:
        """Start with no written messages."""
        self._written = set[str]()

    def write_once(self, message: str) -> None:
        """Write a message; from any thread."""
        if message not in self._written and len(self._written) < MAX_WARNINGS:
            self._written.add(message)
            sys.stderr.write(f"quotedoc server: {make_printable(message)}\n")
            sys.stderr.flush()


class Server(LanguageServer):
    """The connection; handlers report their errors themselves."""

    protocol: Protocol

    def report_server_error(self, error: Exception, source: object) -> None:
        """Do nothing: the editor has got an answer, or expects none."""


def make_server(overrides: Overrides, cache_directory: Path | None = None) -> tuple[Server, Editor]:
    """Return a server that is not connected yet, and the editor that will be connected to it.

    Raises:
        ConfigError: the configuration file that the overrides name cannot be used.
    """
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False  # its log messages are not part of this program's output
    server = Server(
        "quotedoc",
        __version__,
        text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
        protocol_cls=Protocol,
    )
    editor = Editor(server, overrides, cache_directory)
    server.feature(types.INITIALIZE)(initialize(editor))
    return server, editor


def serve(overrides: Overrides, cache_directory: Path | None = None) -> int:
    """Serve an editor until it ends the session.

    Args:
        overrides: the options that override configuration files.
        cache_directory: the directory for results and the documentation of rules; None to store neither.

    Returns:
        0 if the editor ended the session with the messages `shutdown` and `exit`, otherwise 1.

    Raises:
        ConfigError: the configuration file that the overrides name cannot be used.
    """
    server, editor = make_server(overrides, cache_directory)
    server.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    sys.setswitchinterval(SWITCH_INTERVAL)
    gc.freeze()  # garbage collection in the background can skip the objects that are loaded by now
    errors = ErrorOutput()
    # Not sys.stdin.buffer, and never closed: both would wait for the thread that reads from it.
    stream = io.BytesIO() if sys.stdin is None else open(sys.stdin.fileno(), "rb", closefd=False)  # noqa: SIM115 - see above
    if sys.stdin is not None and sys.stdin.isatty():
        errors.write_once(f"waiting for messages of an editor on standard input; {HINT}")
    try:
        asyncio.run(_serve(stream, server.protocol, editor, errors))
    except SystemExit as end:  # raised by pygls for the message `exit`
        return end.code if isinstance(end.code, int) else 1
    except asyncio.CancelledError:
        errors.write_once("the editor no longer reads from standard output")
    else:
        errors.write_once(f"standard input ended without the message 'exit'; {HINT}")
    finally:
        editor.session.stop()
    return 1


async def _serve(stream: BinaryIO, protocol: Protocol, editor: Editor, errors: ErrorOutput) -> None:
    """Handle messages until standard input ends; the task is cancelled if standard output is closed."""
    task = asyncio.current_task()

    def handle_failure(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BrokenPipeError) and task is not None:
            task.cancel()
        elif isinstance(error, Exception):
            editor.warn(describe_internal_fault(error).message)

    asyncio.get_running_loop().set_exception_handler(handle_failure)
    await serve_messages(stream, partial(protocol.handle_body, warn=errors.write_once), errors.write_once)
