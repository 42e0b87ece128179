"""An editor that costs next to nothing: it talks to a language server over pipes, one message after the other."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

ABILITIES = {"textDocument": {"diagnostic": {}}, "workspace": {"applyEdit": True}}
"""It asks for findings."""


class Editor:
    """A running language server, with a folder; what it sends unasked is read and ignored."""

    def __init__(self, command: Sequence[str | Path], folder: Path) -> None:
        """Start the server, and wait until it is ready."""
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self.folder = folder
        folders = [{"uri": folder.as_uri(), "name": "folder"}]
        start = {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": folders, "capabilities": ABILITIES}
        self.request("initialize", start)
        self.notify("initialized", {})

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401 - whatever the method gives
        """Send a request, and return its result.

        Raises:
            RuntimeError: the server answers with an error, or ends.
        """
        number = self.send_request(method, params)
        while True:
            message = self.read_message()
            if message.get("id") == number and "method" not in message:
                break
        if "error" in message:
            raise RuntimeError(message["error"])
        return message["result"]

    def send_request(self, method: str, params: object) -> int:
        """Send a request, and return its number, without waiting for the answer."""
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def read_message(self) -> dict[str, Any]:
        """Return the next message of the server, and answer it if it is a request.

        Raises:
            RuntimeError: the server has ended.
        """
        stream = self._process.stdout
        assert stream is not None  # noqa: S101 - it is a pipe
        size = 0
        while (header := stream.readline()).strip():
            name, _, value = header.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        if not header:
            raise RuntimeError("the server has ended")
        message: dict[str, Any] = json.loads(stream.read(size))
        if "id" in message and "method" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        return message

    def open_page(self, name: str, text: str) -> str:
        """Open a page of the folder, and return its address."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def replace(self, uri: str, at: tuple[int, int, int], text: str) -> None:
        """Replace some characters by a text; `at` is their line, the column of the first, and their number."""
        line, column, size = at
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + size}}
        self._number += 1
        document = {"uri": uri, "version": self._number}
        change = {"range": place, "text": text}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def pull(self, uri: str) -> list[Any]:
        """Return the findings of a page as it is now."""
        return list(self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}}).get("items", ()))

    def read_memory(self) -> float:
        """Return the memory of the server, in MiB."""
        text = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(text.partition("VmRSS:")[2].split()[0]) / 1024

    def end(self) -> None:
        """End the server.

        Raises:
            RuntimeError: it does not end as it should.
        """
        self.request("shutdown", None)
        self.notify("exit", None)
        if self._process.wait(30) != 0:
            raise RuntimeError("the server has ended with an error")

    def _send(self, message: object) -> None:
        stream, body = self._process.stdin, json.dumps(message).encode()
        assert stream is not None  # noqa: S101 - it is a pipe
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()
