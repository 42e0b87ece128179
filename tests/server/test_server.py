"""`quotedoc server` as an editor uses it: a process that speaks the Language Server Protocol."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import IO, TYPE_CHECKING, Any

import pytest
from lsprotocol import types

from support.editors import measure, split_lines
from support.pages import published, read
from support.paths import FIXTURES

pytest.importorskip("pytest_lsp", reason="pytest-lsp is for development")

from pytest_lsp.client import make_test_lsp_client

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from pathlib import Path

    from pytest_lsp import LanguageClient

pytestmark = [pytest.mark.process, pytest.mark.measured]

COMMAND = (sys.executable, "-m", "quotedoc", "server")
PAGE = published()["quote-1"]
INSERTED = "\N{ROCKET}\u2028\f"
ROW = next(number for number, line in enumerate(PAGE.split("\n")) if line.startswith("| Profit Margin"))
COLUMN = PAGE.split("\n")[ROW].index("%")
"""The profit margin, which the radar chart states, too."""


def make_capabilities(*, pulls: bool) -> types.ClientCapabilities:
    publish = types.PublishDiagnosticsClientCapabilities(related_information=True)
    diagnostic = types.DiagnosticClientCapabilities() if pulls else None
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(publish_diagnostics=publish, diagnostic=diagnostic),
        window=types.WindowClientCapabilities(work_done_progress=True),
    )


def run(
    folder: Path,
    work: Callable[[LanguageClient, str], Awaitable[None]],
    *,
    pulls: bool = False,
    options: Any = None,  # noqa: ANN401 - whatever an editor sends
    arguments: Iterable[str] = (),
) -> LanguageClient:
    """Start a server in a folder, do something with it and the address of the folder's first page, and end it."""

    async def do() -> LanguageClient:
        client = make_test_lsp_client()
        await client.start_io(*COMMAND, *arguments, cwd=folder)
        folders = [types.WorkspaceFolder(folder.as_uri(), "folder")]
        capabilities = make_capabilities(pulls=pulls)
        params = types.InitializeParams(capabilities, initialization_options=options, workspace_folders=folders)
        await client.initialize_session(params)
        await asyncio.wait_for(work(client, (folder / "a.md").as_uri()), 60)
        await client.shutdown_session()
        return client

    return asyncio.run(do())


def open_page(client: LanguageClient, uri: str, text: str) -> None:
    item = types.TextDocumentItem(uri, "markdown", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))


def change_page(client: LanguageClient, uri: str, version: int, at: tuple[int, int, int], text: str) -> None:
    """Replace some characters by a text; `at` is their line, the column of the first and their number."""
    line, column, size = at
    place = types.Range(types.Position(line, column), types.Position(line, column + size))
    change = types.TextDocumentContentChangePartial(place, text)
    document = types.VersionedTextDocumentIdentifier(version, uri)
    client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))


async def pull(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    report = await client.text_document_diagnostic_async(params)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    return list(report.items)


def show(found: Iterable[types.Diagnostic]) -> list[tuple[Any, ...]]:
    places = ((each, each.range.start, each.range.end) for each in found)
    return sorted(
        (each.code, each.message, start.line, start.character, end.line, end.character) for each, start, end in places
    )


def check(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """Return what `quotedoc check` reports of a page of a folder, as an editor counts lines and columns."""
    command = [sys.executable, "-m", "quotedoc", "check", "--output-format", "json", "."]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=False)
    lines = split_lines(read(folder / name))
    found = []
    for each in json.loads(done.stdout):
        if each["path"] == name:
            places = [(each["line"], each["column"]), (each["end_line"], each["end_column"])]
            flat = (part for line, column in places for part in (line - 1, measure(lines[line - 1][: column - 1])))
            found.append((each["code"], each["message"], *flat))
    return sorted(found)


@pytest.mark.parametrize("pulls", [True, False])
def test_findings_are_pulled_or_pushed_but_never_both(tmp_path: Path, pulls: bool) -> None:
    pushed: dict[str, Any] = {}

    async def work(client: LanguageClient, uri: str) -> None:
        open_page(client, uri, PAGE)
        change_page(client, uri, 2, (ROW, COLUMN - 1, 1), "9")
        change_page(client, uri, 3, (0, 3, 0), INSERTED)
        change_page(client, uri, 4, (0, 3, measure(INSERTED)), "")
        if pulls:
            found = await pull(client, uri)
        else:
            while len(client.diagnostics.get(uri, ())) < 2:
                await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            found = list(client.diagnostics[uri])
        (difference,) = [each for each in found if each.code == "QD601"]
        (related,) = difference.related_information or ()
        assert related.location.uri == uri
        assert related.location.range.start == types.Position(ROW, PAGE.split("\n")[ROW].index("-"))
        text = PAGE.split("\n")
        text[ROW] = f"{text[ROW][: COLUMN - 1]}9{text[ROW][COLUMN:]}"
        (tmp_path / "a.md").write_text("\n".join(text), encoding="utf-8", newline="")
        assert show(found) == check(tmp_path, "a.md")
        pushed.update(client.diagnostics)

    run(tmp_path, work, pulls=pulls)
    assert bool(pushed) == (not pulls)


def test_findings_of_all_pages_of_a_folder_are_those_of_check(tmp_path: Path) -> None:
    pages = sorted((FIXTURES / "rules" / "locales-differ").rglob("*.md"))[:6]
    names = [f"{number}.md" for number in range(len(pages))]
    for name, page in zip(names, pages, strict=True):
        (tmp_path / name).write_bytes(page.read_bytes())

    async def work(client: LanguageClient, _: str) -> None:
        report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
        items = {each.uri: each for each in report.items}
        for name in names:
            each = items.get((tmp_path / name).as_uri())
            found = each.items if isinstance(each, types.WorkspaceFullDocumentDiagnosticReport) else ()
            assert show(found) == check(tmp_path, name), name
        previous = [types.PreviousResultId(each.uri, each.result_id or "") for each in report.items]
        again = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous))
        assert {each.kind for each in again.items} == {"unchanged"}

    client = run(tmp_path, work, pulls=True)
    assert client.diagnostics == {}
    assert client.progress_reports


def test_a_value_is_set_everywhere_or_refused_in_words(tmp_path: Path) -> None:
    async def work(client: LanguageClient, uri: str) -> None:
        open_page(client, uri, PAGE)
        document, place = types.TextDocumentIdentifier(uri), types.Position(ROW, COLUMN - 2)
        prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(document, place))
        assert isinstance(prepared, types.PrepareRenamePlaceholder)
        assert prepared.placeholder == "-7413.94%"
        edit = await client.text_document_rename_async(types.RenameParams(document, place, "-7413.95%"))
        (change,) = (edit and edit.document_changes) or ()
        assert isinstance(change, types.TextDocumentEdit)
        assert [getattr(each, "new_text", None) for each in change.edits] == ["-7413.95%"] * 2
        with pytest.raises(Exception, match="'abc' is not a percentage"):
            await client.text_document_rename_async(types.RenameParams(document, place, "abc"))

    run(tmp_path, work)


def test_requests_for_pages_that_are_not_open_have_no_result(tmp_path: Path) -> None:
    async def work(client: LanguageClient, uri: str) -> None:
        document, place = types.TextDocumentIdentifier(uri), types.Position(0, 0)
        change_page(client, uri, 1, (0, 0, 0), "x")
        client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        options, everything = types.FormattingOptions(2, insert_spaces=True), types.Range(place, place)
        assert await client.text_document_hover_async(types.HoverParams(document, place)) is None
        assert await client.text_document_definition_async(types.DefinitionParams(document, place)) is None
        assert await client.text_document_document_symbol_async(types.DocumentSymbolParams(document)) is None
        assert await client.text_document_folding_range_async(types.FoldingRangeParams(document)) is None
        assert await client.text_document_completion_async(types.CompletionParams(document, place)) is None
        assert await client.text_document_rename_async(types.RenameParams(document, place, "x")) is None
        assert await client.text_document_formatting_async(types.DocumentFormattingParams(document, options)) is None
        context = types.CodeActionContext([])
        params = types.CodeActionParams(document, everything, context)
        assert await client.text_document_code_action_async(params) is None
        assert await pull(client, uri) == []

    assert run(tmp_path, work, pulls=True).messages == []


def test_hints_are_there_only_if_asked_for(tmp_path: Path) -> None:
    found: list[object] = []

    async def work(client: LanguageClient, uri: str) -> None:
        open_page(client, uri, PAGE)
        everything = types.Range(types.Position(0, 0), types.Position(999, 0))
        params = types.InlayHintParams(types.TextDocumentIdentifier(uri), everything)
        found.append(await client.text_document_inlay_hint_async(params))

    run(tmp_path, work, options={"inlayHints": True})
    with pytest.raises(Exception, match="Method Not Found"):
        run(tmp_path, work)
    (hints,) = found
    assert "225.1257 to 225.1258" in [hint.label for hint in hints]  # type: ignore[attr-defined]


def test_a_code_lens_sets_a_value_everywhere_if_asked_for(tmp_path: Path) -> None:
    different = PAGE.replace("-7413.94%", "-7413.99%", 1)

    async def work(client: LanguageClient, uri: str) -> None:
        made: asyncio.Future[types.ApplyWorkspaceEditParams] = asyncio.get_running_loop().create_future()

        @client.feature(types.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]  # that of pygls
        def apply_edit(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            made.set_result(params)
            return types.ApplyWorkspaceEditResult(applied=True)

        open_page(client, uri, different)
        params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
        lenses = await client.text_document_code_lens_async(params)
        commands = {each.command.title: each for each in lenses or () if each.command}
        assert commands["Apply all safe fixes of quotedoc"].range.start == types.Position(0, 0)
        lens = commands[f"Set to -7413.99% everywhere, as on line {ROW + 1}"]
        assert different.split("\n")[lens.range.start.line][lens.range.start.character :].startswith("-7413.94%")
        assert lens.command is not None
        await client.workspace_execute_command_async(
            types.ExecuteCommandParams(lens.command.command, lens.command.arguments)
        )
        (change,) = (await made).edit.document_changes or ()
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri, 1)
        assert [getattr(each, "new_text", None) for each in change.edits] == ["-7413.99%"]

    run(tmp_path, work, options={"codeLens": True})
    with pytest.raises(Exception, match="Method Not Found"):
        run(tmp_path, work)


def frame(*messages: object) -> bytes:
    bodies = [message if isinstance(message, bytes) else json.dumps(message).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def request(method: str, number: int | None = None, params: object = None) -> dict[str, object]:
    made = {"jsonrpc": "2.0", "method": method, "params": params}
    return made if number is None else {**made, "id": number}


INITIALIZE = request("initialize", 1, {"processId": None, "rootUri": None, "capabilities": {}})


def talk(folder: Path, *messages: object) -> tuple[int, bytes, bytes]:
    """Send messages to a server, close its input, and return its exit code, its output and its errors."""
    done = subprocess.run(COMMAND, cwd=folder, input=frame(*messages), capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_exit_code_tells_whether_the_end_was_announced(tmp_path: Path) -> None:
    end = request("shutdown", 2), request("exit")
    assert talk(tmp_path, INITIALIZE, request("initialized", params={}), *end)[0] == 0
    assert talk(tmp_path, INITIALIZE, request("exit"))[0] == 1
    assert talk(tmp_path, INITIALIZE)[0] == 1
    assert talk(tmp_path)[0] == 1
    assert talk(tmp_path, INITIALIZE, request("shutdown", 2))[0] == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"", "standard input ended without the message 'exit'"),
        (
            b"hello\nhow are you?\n",
            "standard input has 'hello' where a header such as 'Content-Length: 120' is expected",
        ),
        (b"Content-Length: many\r\n\r\n{}", "standard input has 'Content-Length: many' where a header"),
        (b"\x00\xff" * 5000, "where a header such as 'Content-Length: 120' is expected"),
        (b"Content-Length: 999999999999999\r\n\r\n{}", "ended after 2 of the 999999999999999 bytes of a message"),
    ],
)
def test_what_is_no_message_is_described(tmp_path: Path, sent: bytes, words: str) -> None:
    done = subprocess.run(COMMAND, cwd=tmp_path, input=sent, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout == b""
    errors = done.stderr.decode().splitlines()
    assert len(errors) == (2 if sent else 1)
    assert words in errors[0]
    assert "docs/editor.md" in errors[-1]


def test_messages_after_other_bytes_are_handled(tmp_path: Path) -> None:
    sent = b"hello\n\n" + frame(INITIALIZE, request("shutdown", 2), request("exit"))
    done = subprocess.run(COMMAND, cwd=tmp_path, input=sent, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b'"id": 1' in done.stdout
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("message", "number", "words"),
    [
        (b"{not json", None, "the message is not JSON"),
        (b"\xff\xfe", None, "the message is not JSON"),
        (b"[" * 100_000, None, "the message is not JSON"),
        (b"[1]", None, "not an object of JSON-RPC 2.0"),
        (b"{}", None, "not an object of JSON-RPC 2.0"),
        ({"jsonrpc": "2.0", "id": [], "method": "textDocument/hover"}, None, "not an object of JSON-RPC 2.0"),
        (request("textDocument/hover", 7, {"textDocument": 1}), 7, "the parameters are not those of the method: "),
        (request("textDocument/hover", 7), 7, "the parameters are not those of the method: "),
        (request("textDocument/unknown", 7), 7, "Method Not Found: textDocument/unknown"),
        (INITIALIZE, 1, "the session has begun"),
    ],
)
def test_a_request_that_cannot_be_handled_is_refused_in_words(
    tmp_path: Path, message: object, number: int | None, words: str
) -> None:
    with subprocess.Popen(
        COMMAND, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(frame(INITIALIZE, message))
        server.stdin.flush()
        assert "capabilities" in read_message(server.stdout)["result"]
        refused = read_message(server.stdout)
        _, errors = server.communicate(frame(request("shutdown", 2), request("exit")), timeout=60)
    assert refused["id"] == number
    assert words in refused["error"]["message"]
    assert errors == b""
    assert server.returncode == 0


def test_messages_out_of_order_or_broken_do_not_end_the_server(tmp_path: Path) -> None:
    uri = (tmp_path / "a.md").as_uri()
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": PAGE}
    identified = {"textDocument": {"uri": uri}, "position": {"line": 10**6, "character": 10**6}}
    messages = (
        request("textDocument/didOpen", params={"textDocument": document}),  # before the start
        request("textDocument/hover", 9, identified),
        b"{not json",
        b"[1]",
        b"\xff\xfe",
        {"jsonrpc": "2.0", "id": 7, "result": None},
        INITIALIZE,
        request("initialized", params={}),
        request("textDocument/didOpen", params={"textDocument": {**document, "uri": "file:///%00"}}),
        request("textDocument/didOpen", params={"textDocument": {**document, "uri": "::not a uri"}}),
        request("textDocument/didOpen", params={"textDocument": document}),
        request("textDocument/didOpen", params={"textDocument": document}),  # again
        request("textDocument/hover", 3, identified),
        request("textDocument/unknown", 4, {}),
        request("workspace/executeCommand", 5, {"command": "unknown"}),
        request("$/cancelRequest", params={"id": 99}),
        request("textDocument/documentSymbol", 6, {"textDocument": {"uri": uri}}),
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(COMMAND, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(frame(*messages))
        server.stdin.flush()
        answers: dict[int, dict[str, Any]] = {}
        while 6 not in answers:
            answer = read_message(server.stdout)
            answers[answer.get("id", 0)] = answer
        _, errors = server.communicate(frame(request("shutdown", 2), request("exit")), timeout=60)
    assert server.returncode == 0
    assert answers[9]["error"]["message"] == "the session has not begun"
    assert {number for number, each in answers.items() if "error" not in each} == {0, 1, 3, 6}
    assert errors == b""


def read_message(stream: IO[bytes]) -> dict[str, Any]:
    """Return the next message of a server."""
    size = 0
    while header := stream.readline().strip():
        name, _, value = header.partition(b":")
        size = int(value) if name == b"Content-Length" else size
    message: dict[str, Any] = json.loads(stream.read(size))
    return message
