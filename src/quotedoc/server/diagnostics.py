"""Answer requests for the findings of a page or of all open folders, from editors that request diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from quotedoc.server.buffers import make_uri, normalize_uri
from quotedoc.server.editor import digest_findings

if TYPE_CHECKING:
    from quotedoc.server.editor import Editor


async def report_page(editor: Editor, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """Return the findings of the current text of a page."""
    uri = params.text_document.uri
    await editor.session.wait_for_analysis(uri)
    buffer = editor.session.buffers.find(uri)
    found = [] if buffer is None else editor.convert_open(buffer)
    digest = digest_findings(found)
    if digest == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(digest)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=digest)


async def report_folders(editor: Editor, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    """Return the findings of all pages of the folders, and empty reports for pages that are no longer there."""
    background = editor.session.background
    await background.is_done.wait()
    previous = {normalize_uri(each.uri): each for each in params.previous_result_ids}
    reports: list[types.WorkspaceDocumentDiagnosticReport] = []
    for file in background.pages:
        buffer = editor.session.buffers.find_open(file)
        uri = make_uri(file) if buffer is None else buffer.uri
        known = previous.pop(normalize_uri(uri), None)
        found = editor.convert_closed(file) if buffer is None else editor.convert_open(buffer)
        version = None if buffer is None else buffer.version
        digest = digest_findings(found)
        if known is not None and known.value == digest:
            reports.append(types.WorkspaceUnchangedDocumentDiagnosticReport(uri, digest, version))
        elif found or known is not None:
            reports.append(types.WorkspaceFullDocumentDiagnosticReport(uri, found, version, result_id=digest))
    reports += [
        types.WorkspaceFullDocumentDiagnosticReport(gone.uri, [])
        for gone in previous.values()
        if editor.session.buffers.find(gone.uri) is None
    ]
    return types.WorkspaceDiagnosticReport(reports)
