"""The server: reads messages from standard input, and writes to standard output."""

from __future__ import annotations

import asyncio
import logging
import sys
from threading import Event
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.io_ import StdinAsyncReader, StdoutWriter, run_async
from pygls.lsp.server import LanguageServer

from quotedoc import __version__
from quotedoc.server.editor import Editor
from quotedoc.server.handlers import initialize
from quotedoc.server.lifecycle import Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.run import Overrides

SWITCH_INTERVAL = 0.001
"""Seconds after which a thread lets the others go on: a request is answered while a large page is analyzed."""


class Server(LanguageServer):
    """The connection; handlers report their errors themselves."""

    def report_server_error(self, error: Exception, source: object) -> None:
        """Leave it at that: the editor has got an answer, or expects none."""


def make_server(overrides: Overrides, cache_directory: Path | None = None) -> tuple[Server, Editor]:
    """Return a server without a connection, and what it knows of the editor.

    Raises:
        ConfigError: the configuration file that the overrides name cannot be used.
    """
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False  # whatever it is, it is no output of ours
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
        overrides: what takes precedence over configuration files.
        cache_directory: where results and the documentation of rules are stored; None: nowhere.

    Returns:
        0 if the editor announced the end and asked for it, otherwise 1.

    Raises:
        ConfigError: the configuration file that the overrides name cannot be used.
    """
    server, editor = make_server(overrides, cache_directory)
    protocol = server.protocol
    protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    sys.setswitchinterval(SWITCH_INTERVAL)
    try:
        asyncio.run(run_async(Event(), StdinAsyncReader(sys.stdin.buffer), protocol))
    except SystemExit as end:  # pygls has got the message `exit`
        return end.code if isinstance(end.code, int) else 1
    except BrokenPipeError:
        pass
    finally:
        editor.session.stop()
    return 1
