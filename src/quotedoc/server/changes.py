"""Answer requests that change a page: rename, formatting, code actions and code lenses.

They wait for the analysis of the current text, as edits of an older text would damage the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from quotedoc.server.actions import Action, fix_all, list_actions, offer_choices
from quotedoc.server.convert import FindingConverter, to_edits, to_place, to_range
from quotedoc.server.formatting import find_format_edits, find_range_edits
from quotedoc.server.navigation import find_value, set_everywhere
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.server.analysis import Analysis
    from quotedoc.server.buffers import Buffer
    from quotedoc.server.editor import Editor
    from quotedoc.text import Edit

APPLY_EDIT: Final = "quotedoc.applyEdit"
"""The name of the command that code lenses run."""


async def _find_current(editor: Editor, uri: str) -> tuple[Analysis, Buffer] | tuple[None, None]:
    """Return the analysis of the current text and the open page; None for both if it is not a quote document."""
    analysis = await editor.session.wait_for_analysis(uri)
    buffer = editor.session.buffers.find(uri)
    is_there = analysis is not None and buffer is not None and analysis.document is not None
    return (analysis, buffer) if is_there and buffer is not None and analysis is not None else (None, None)


def _to_span(buffer: Buffer, place: types.Range) -> Span:
    start, end = sorted(buffer.text.find_offset(to_place(each)) for each in (place.start, place.end))
    return Span(start, end)


def _make_workspace_edit(buffer: Buffer, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Return an edit of one page, for the version of its text that is open."""
    document = types.OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, to_edits(buffer.text, edits))])


async def prepare_rename(editor: Editor, params: types.PrepareRenameParams) -> types.PrepareRenameResult | None:
    """Return the range and the text of the value at a position; None if there is no value."""
    analysis, buffer = await _find_current(editor, params.text_document.uri)
    if analysis is None or buffer is None:
        return None
    found = find_value(analysis, buffer.text.find_offset(to_place(params.position)))
    if found is None or analysis.document is None:
        return None
    text = analysis.document.reading.text_at(found.pointer) or analysis.text[slice(*found.span)]
    return types.PrepareRenamePlaceholder(to_range(buffer.text, found.span), text)


async def rename(editor: Editor, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edit that sets the value at a position everywhere the page states it.

    Raises:
        EditError: the new text is not a valid value, or the page would contradict itself.
    """
    analysis, buffer = await _find_current(editor, params.text_document.uri)
    if analysis is None or buffer is None:
        return None
    found = find_value(analysis, buffer.text.find_offset(to_place(params.position)))
    if found is None:
        return None
    text = buffer.text
    edits = await editor.session.call(set_everywhere, analysis, found.pointer, params.new_name)
    return _make_workspace_edit(buffer, edits) if buffer.text is text else None


async def answer_formatting(editor: Editor, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """Return the edits that give a page its canonical form."""
    analysis, buffer = await _find_current(editor, params.text_document.uri)
    if analysis is None or buffer is None:
        return None
    text = buffer.text
    return to_edits(text, await editor.session.call(find_format_edits, analysis))


async def answer_range_formatting(
    editor: Editor, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit] | None:
    """Return the edits of formatting that touch a range."""
    analysis, buffer = await _find_current(editor, params.text_document.uri)
    if analysis is None or buffer is None:
        return None
    text, span = buffer.text, _to_span(buffer, params.range)
    return to_edits(text, await editor.session.call(find_range_edits, analysis, span))


async def list_code_lenses(editor: Editor, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """Return a code lens above each contradiction for each value to set, and one above the page for the safe fixes."""
    analysis, buffer = await _find_current(editor, params.text_document.uri)
    if analysis is None or buffer is None:
        return None
    revision, findings = buffer.revision, [finding for _, finding in editor.session.list_findings(buffer)]
    actions = await editor.session.call(lambda: list(offer_choices(analysis, findings)))
    if buffer.revision != revision:
        return None
    return [_to_code_lens(buffer, action) for action in actions]


def _to_code_lens(buffer: Buffer, action: Action) -> types.CodeLens:
    span = action.finding.span if action.finding else Span(0, 0)
    start, edit = to_range(buffer.text, span).start, _make_workspace_edit(buffer, action.edits)
    return types.CodeLens(types.Range(start, start), types.Command(action.title, APPLY_EDIT, arguments=[edit]))


def apply_edit(editor: Editor, edit: types.WorkspaceEdit) -> None:
    """Request the editor to make the edit of a code lens; the editor refuses if the page has changed since."""
    editor.server.workspace_apply_edit(types.ApplyWorkspaceEditParams(edit))


async def list_code_actions(editor: Editor, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """Return the code actions for the findings in a range, and the action with the safe fixes of the whole page."""
    analysis, buffer = await _find_current(editor, params.text_document.uri)
    if analysis is None or buffer is None:
        return None
    version, span, only = buffer.revision, _to_span(buffer, params.range), params.context.only
    found: list[tuple[Action, str]] = []
    if _is_wanted(only, types.CodeActionKind.QuickFix):
        findings = [finding for _, finding in editor.session.list_findings(buffer)]
        actions = await editor.session.call(lambda: list(list_actions(analysis, findings, span)))
        found += [(action, types.CodeActionKind.QuickFix) for action in actions]
    if _is_wanted(only, types.CodeActionKind.SourceFixAll):
        action = await editor.session.call(fix_all, analysis)
        found += [(action, types.CodeActionKind.SourceFixAll)] if action else []
    if buffer.revision != version:
        return None  # the edits would be those of another text
    return [_to_code_action(buffer, analysis, action, kind) for action, kind in found]


def _is_wanted(only: Iterable[str] | None, kind: types.CodeActionKind) -> bool:
    """Return whether an editor wants actions of a kind: it names no kinds, or this kind, or a parent of it."""
    return only is None or any(kind.value == each or kind.value.startswith(f"{each}.") for each in only)


def _to_code_action(buffer: Buffer, analysis: Analysis, action: Action, kind: str) -> types.CodeAction:
    findings = [] if action.finding is None else [(analysis.checked.source, action.finding)]
    converter = FindingConverter(buffer.uri, buffer.text, lambda _: None, links_related=False)
    return types.CodeAction(
        action.title,
        kind=types.CodeActionKind(kind),
        diagnostics=converter.convert(findings) or None,
        is_preferred=action.is_preferred or None,
        edit=_make_workspace_edit(buffer, action.edits),
    )
