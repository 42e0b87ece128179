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
INCREMENTAL = 2
"""How a server takes changes: as the ranges that have changed."""


class Editor:
    """A running language server, with a folder; what it sends unasked is read and ignored.

    Attributes:
        folder: the folder.
        texts: the lines of the open pages by address.
    """

    def __init__(self, command: Sequence[str | Path], folder: Path) -> None:
        """Start the server, and wait until it is ready."""
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number, self._takes_ranges = 0, True
        self.folder, self.texts = folder, dict[str, list[str]]()
        folders = [{"uri": folder.as_uri(), "name": "folder"}]
        start = {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": folders, "capabilities": ABILITIES}
        sync = self.request("initialize", start)["capabilities"]["textDocumentSync"]
        self._takes_ranges = (sync["change"] if isinstance(sync, dict) else sync) == INCREMENTAL
        self.notify("initialized", {})

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method} | _name_params(params))

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
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method} | _name_params(params))
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
        """Open a page of the folder, whose lines end with LF, and return its address."""
        uri = (self.folder / name).as_uri()
        self.texts[uri] = text.split("\n")
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def close_page(self, uri: str) -> None:
        """Close a page."""
        del self.texts[uri]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def replace(self, uri: str, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        """Replace what is between two places, each a line and a column from 0, by a text of ASCII."""
        lines = self.texts[uri]
        before, after = lines[start[0]][: start[1]], lines[end[0]][end[1] :]
        lines[start[0] : end[0] + 1] = f"{before}{text}{after}".split("\n")
        place = {name: {"line": line, "character": column} for name, (line, column) in (("start", start), ("end", end))}
        change = {"text": text, "range": place} if self._takes_ranges else {"text": "\n".join(lines)}
        self._number += 1
        document = {"uri": uri, "version": self._number}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def pull(self, uri: str) -> list[Any]:
        """Return the findings of a page as it is now."""
        return list(self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}}).get("items", ()))

    def read_cpu(self) -> float:
        """Return the seconds of CPU time that the threads of the server took so far (Linux only)."""
        files = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(file.read_text(encoding="ascii").split()[0]) for file in files) / 1e9

    def read_memory(self) -> float:
        """Return the memory of the server in MiB (Linux only)."""
        text = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(text.partition("VmRSS:")[2].split()[0]) / 1024

    def end(self) -> None:
        """End the server.

        Raises:
            RuntimeError: it does not end as it should.
        """
        self.request("shutdown", None)
        self.notify("exit", None)
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        self._process.stdin.close()  # rumdl waits for it
        if self._process.wait(30) != 0:
            raise RuntimeError("the server has ended with an error")

    def _send(self, message: object) -> None:
        stream, body = self._process.stdin, json.dumps(message).encode()
        assert stream is not None  # noqa: S101 - it is a pipe
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()


def _name_params(params: object) -> dict[str, object]:
    """Return the member of a message that has its parameters; some servers refuse null."""
    return {} if params is None else {"params": params}
