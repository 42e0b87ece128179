"""Measure the language server: `python benchmarks/server.py`.

Prints the time from a change to its findings beside that of a check in this process, the time of a hover while a large
page is analyzed, the time that a folder of pages takes without and with the cache, and the memory during many changes.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pytest_lsp.client import make_test_lsp_client

from generate import make_page
from quotedoc import app

if TYPE_CHECKING:
    from pytest_lsp import LanguageClient

PAGE: Final = make_page("quote", 1)
LARGE: Final = PAGE + "\n## More\n\n" + "| a | 1.00% | 2026-01-01 | some words |\n" * 25_000
ROUNDS: Final = 200
PAGES: Final = 1000
EDITS: Final = 20_000
LINE: Final = next(number for number, line in enumerate(PAGE.split("\n")) if line.startswith("| Profit Margin"))


class Measured:
    """A server with a folder, and an editor that measures it."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.version = 1

    def open(self, name: str, text: str) -> str:
        """Open a page, and return its address."""
        uri = (self.folder / name).as_uri()
        item = types.TextDocumentItem(uri, "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, line: int, column: int, text: str, size: int = 0) -> None:
        """Replace some characters by a text."""
        self.version += 1
        place = types.Range(types.Position(line, column), types.Position(line, column + size))
        changes = [types.TextDocumentContentChangePartial(place, text)]
        document = types.VersionedTextDocumentIdentifier(self.version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    async def pull(self, uri: str) -> None:
        """Wait for the findings of a page."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        await self.client.text_document_diagnostic_async(params)

    async def hover(self, uri: str) -> None:
        """Wait for what a value means."""
        place = types.Position(LINE, 20)
        await self.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))

    def read_memory(self) -> int:
        """Return the memory of the server, in KiB."""
        process = self.client._server  # noqa: SLF001 - there is no other way to it
        assert process is not None  # noqa: S101 - it runs
        text = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        return int(text.partition("VmRSS:")[2].split()[0])


async def start(folder: Path, *arguments: str) -> Measured:
    """Start a server that is asked for findings, with a folder."""
    client = make_test_lsp_client()
    await client.start_io(sys.executable, "-m", "quotedoc", "server", *arguments, cwd=folder)
    abilities = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
    folders = [types.WorkspaceFolder(folder.as_uri(), "folder")]
    await client.initialize_session(
        types.InitializeParams(types.ClientCapabilities(text_document=abilities), workspace_folders=folders)
    )
    return Measured(client, folder)


async def measure_keystrokes(server: Measured) -> None:
    """Print the time from a change to its findings, and that of a check here."""
    uri, times, checks = server.open("a.md", PAGE), list[float](), list[float]()
    await server.pull(uri)
    for number in range(ROUNDS):
        await asyncio.sleep(0.03)
        begin = time.perf_counter()
        server.type(uri, LINE, 18, str(number % 10), 1)
        await server.pull(uri)
        times.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        app.check_page(PAGE.encode(), "a.md", cross=True)
        checks.append(time.perf_counter() - begin)
    change, check = statistics.median(times) * 1000, statistics.median(checks) * 1000
    print(f"change to findings, {len(PAGE)} characters: {change:.1f} ms; a check: {check:.1f} ms; {change / check:.2f}")


async def measure_hovers(server: Measured) -> None:
    """Print the time of a hover while a large page is analyzed."""
    uri, large, times = server.open("a.md", PAGE), server.open("large.md", LARGE), list[float]()
    await asyncio.gather(server.pull(uri), server.pull(large))
    for number in range(5):
        server.type(large, 10, 0, str(number))
        analysis = asyncio.create_task(server.pull(large))
        while not analysis.done():
            begin = time.perf_counter()
            await server.hover(uri)
            times.append(time.perf_counter() - begin)
            await asyncio.sleep(0.02)
    times.sort()
    p95 = times[len(times) * 95 // 100] * 1000
    print(f"hover while {len(LARGE)} characters are analyzed, {len(times)} times: p95 {p95:.1f} ms")


async def measure_folder(folder: Path) -> None:
    """Print the time to check a folder of pages, without and with cached results."""
    times = []
    for _ in range(2):
        begin = time.perf_counter()
        server = await start(folder, "--cache-dir", str(folder / ".cache"))
        await server.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
        times.append(time.perf_counter() - begin)
        await server.client.shutdown_session()
    print(f"a folder of {PAGES} pages: {times[0]:.2f} s, then {times[1]:.2f} s; {times[1] / times[0]:.2f}")


async def measure_memory(server: Measured) -> None:
    """Print the memory of the server during random changes."""
    uri, choose = server.open("a.md", PAGE), random.Random(1)  # noqa: S311 - nothing secret
    lines, found = len(PAGE.split("\n")), []
    for number in range(EDITS + 1):
        server.type(uri, choose.randrange(lines), choose.randrange(9), "x" if number % 2 else "", (number + 1) % 2)
        if number % 20 == 0:
            await server.pull(uri)
        if number % (EDITS // 5) == 0:
            found.append(f"{server.read_memory() / 1024:.0f}")
    print(f"memory during {EDITS} changes: {', '.join(found)} MiB")


async def main() -> None:
    """Measure all."""
    with tempfile.TemporaryDirectory() as name:
        server = await start(Path(name), "--no-cache")
        for measure in (measure_keystrokes, measure_hovers, measure_memory):
            await measure(server)
        await server.client.shutdown_session()
    with tempfile.TemporaryDirectory() as name:
        for number in range(PAGES):
            (Path(name) / f"{number}.md").write_text(make_page("quote", number), encoding="utf-8")
        await measure_folder(Path(name))


if __name__ == "__main__":
    asyncio.run(main())
